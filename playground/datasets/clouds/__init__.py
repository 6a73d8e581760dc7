"""Points of several classes in the plane, drawn from a seed: one file each."""
