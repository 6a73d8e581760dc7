"""Under which address the pages are reached, by which browser, and how links are written."""
