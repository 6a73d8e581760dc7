"""A whole class at once, over real sockets: `python -m benchmarks.load [--json] [--quick] [--runs 45]`.

Rule: `scenarios` know a `deployment` and `clients`, and these only what a browser would.
"""
