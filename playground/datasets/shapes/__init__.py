"""Points of several classes in the plane, drawn from a seed: one file each.

Rule: a card, and a function that draws from a generator with the seed of the spec and from nothing else.
"""
