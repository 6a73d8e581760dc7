"""The frame of every page: entry script, styles, language."""
