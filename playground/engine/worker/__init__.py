"""The process that trains one run: reading commands, training, sending frames.

Rule: nothing here is imported by the web process.
"""
