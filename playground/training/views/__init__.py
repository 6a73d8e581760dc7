"""What is computed of a net so that it can be looked at.

Rule: reads the model, never changes it, and knows no engine.
"""
