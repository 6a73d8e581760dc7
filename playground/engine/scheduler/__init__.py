"""Which run has a process, which waits, how often each is shown, and what all may take.

Rule: the only place that starts and ends processes, by a launcher; it knows no browser and no page.
"""
