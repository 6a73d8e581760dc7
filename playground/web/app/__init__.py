"""Routes and middleware put together: in which order, and at which path.

Rule: it decides nothing itself; each part stands in a folder of its own.
"""
