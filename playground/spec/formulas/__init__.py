"""Formulas as data: read from Python's syntax, computed with, and written as in a textbook.

Rule: no names of settings but the symbols that they are written with; imports nothing of the project.
"""
