"""Starting processes that train, by fork or by spawn, and the connection to one.

Rule: it knows nothing of runs; what it starts it knows by the name of a module.
"""
