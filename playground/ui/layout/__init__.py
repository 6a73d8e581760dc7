"""The frame of every page: entry script, styles, language.

Rule: it knows no spec and no run.
"""
