"""The Keras model of a spec.

Rule: built from the spec alone; nothing here trains.
"""
