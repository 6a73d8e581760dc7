"""How long a test waits for what a machine that does nothing else has within seconds."""

PATIENCE_MS = 60_000
"""Of a busy machine; what is waited for is there within seconds on one that does nothing else."""
