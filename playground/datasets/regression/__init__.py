"""Numbers to predict, over one input or two: one file each."""
