"""A run as the web process sees it: its state, its curves, who looks at it.

Rule: it holds what has been reported; which run has a process is decided above, in `scheduler`.
"""
