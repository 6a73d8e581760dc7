"""A run as the web process sees it: its state, its curves, who looks at it."""
