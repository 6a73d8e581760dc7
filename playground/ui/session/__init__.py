"""What belongs to one visit: the page's spec, its run, its task, the keys of its widgets."""
