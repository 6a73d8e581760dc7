"""A run as it is kept beyond this process, and when that is done.

Rule: it knows a store by its protocol only; which database it is says `playground.storage`.
"""
