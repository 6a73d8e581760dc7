"""Training a model: compiled epochs, single batches, stops, changes by hand, checkpoints, earlier states.

Rule: it trains a model and knows nothing of how it is looked at.
"""
