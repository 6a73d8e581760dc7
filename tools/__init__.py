"""What the Makefile calls: checks, translations, requirements, tables of the documentation, screenshots.

Rule: it may know all of the playground, which knows nothing of it.
"""
