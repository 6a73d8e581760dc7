"""Points that the reader draws, and their files."""
