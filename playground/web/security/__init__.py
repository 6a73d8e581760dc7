"""What holds for every answer: origins, headers, errors without secrets.

Rule: middleware that knows the site, and no run.
"""
