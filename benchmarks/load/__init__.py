"""A whole class at once, over real sockets: `python -m benchmarks.load [--json] [--quick] [--runs 45]`."""
