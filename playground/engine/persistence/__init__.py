"""Keeping runs in a database and finding them again."""
