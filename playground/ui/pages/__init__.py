"""One file a page; `pages/` at the top only calls them."""
