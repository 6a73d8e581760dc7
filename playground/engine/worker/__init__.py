"""The process that trains one run, or calculates for pages: reading what it is told, doing it, answering.

Rule: nothing here is imported by the web process, and nothing of the web process here but `messages`.
TensorFlow comes with `playground.training`, imported by its name when the process is ready for it.
"""
