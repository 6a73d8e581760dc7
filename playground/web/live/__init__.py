"""Sockets and files of runs.

Rule: it checks who asks and passes on; what is done stands in the engine.
"""
