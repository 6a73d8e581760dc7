"""What the web process and a process that trains tell each other.

Rule: plain data, no behaviour, no imports from other rooms of the engine.
"""
