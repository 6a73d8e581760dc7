"""The teacher's key, the passes of whoever has shown it, and the key that seals tasks.

Rule: secrets are made, kept and compared here, and told to nobody but the terminal.
"""
