"""Sockets and files of runs, and the browser modules."""
