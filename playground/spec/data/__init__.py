"""What is trained on: the data set, its card, drawn points, scaling.

Rule: facts about data, never the rows.
"""
