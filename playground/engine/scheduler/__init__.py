"""Which run has a process, which waits, and how often each is shown."""
