"""Compiled epochs, stopping rules, and states to go back to.

Rule: it trains a model and knows nothing of how it is looked at.
"""
