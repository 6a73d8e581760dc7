"""What a class does while it is measured: one file each.

Rule: a scenario says what happens when, and what is reported; how a browser does it stands in `clients`.
"""
