"""Points that a student has drawn on the page, and the text files in which they are kept.

Rule: the points come from the spec; nothing here draws at random.
"""
