"""Training with Keras and XLA, in a process that trains: the only place that imports TensorFlow.

Rule: `session` drives one net for the worker; it puts `loop` and `views` together, which know nothing of each
other and stand on `model`. `calculators` answer questions of pages, in processes of their own. Specs and rows
are known here; engines, sockets and pages are not.
"""
