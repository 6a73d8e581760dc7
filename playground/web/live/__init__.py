"""Sockets and files of runs, and the browser modules.

Rule: it checks who asks and passes on; what is done stands in the engine.
"""
