"""Measurements side by side in one run: `python -m benchmarks.<name> [--json]`.

Rule: it may know all of the playground, which knows nothing of it; figures are printed, and kept nowhere.
"""
