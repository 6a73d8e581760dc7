"""The teacher's key and who has shown it."""
