"""A teacher's assignment: locks, goal and seal of an experiment.

Rule: it builds on the experiment and its link; they know nothing of it.
"""
