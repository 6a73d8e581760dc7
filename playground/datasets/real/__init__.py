"""Genuine tables: where they are published, how a file is known and read, and what stands in for them.

Rule: it knows files and columns, and no data set that is made of them.
"""
