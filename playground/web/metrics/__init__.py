"""Figures for Prometheus, and who may read them.

Rule: it reads what the engine counts, and changes nothing.
"""
