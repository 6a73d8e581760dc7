"""Students and viewers, in a process of their own. Rule: they know the sockets, nothing of the scenarios."""
