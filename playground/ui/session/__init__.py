"""What belongs to one visit: the visitor, the page's spec, its run, its task, the keys of its widgets.

Rule: it knows no widget, and draws nothing.
"""
