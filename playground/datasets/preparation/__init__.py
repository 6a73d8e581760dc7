"""From rows to what a net is fed: split, derived inputs, scaling. Rule: it knows no single data set."""
