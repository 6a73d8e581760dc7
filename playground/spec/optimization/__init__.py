"""How a net is trained: loss, optimizer, learning-rate schedule, regularization, early stopping.

Rule: settings and registries only.
"""
