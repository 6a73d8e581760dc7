"""One file a page; `pages/` at the top only calls them.

Rule: a page puts parts in their order; what a part does stands in `blocks` and `forms`.
"""
