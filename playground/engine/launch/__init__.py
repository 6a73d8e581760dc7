"""Starting processes that train, by fork or by spawn. Rule: it knows nothing of runs."""
