"""The Keras model of a spec, its loss, optimizer and metric.

Rule: built from the spec alone; nothing here trains.
"""
