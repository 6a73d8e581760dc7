"""Training with Keras and XLA, in a process that trains: the only place that imports TensorFlow.

Rule: `session` drives one net for the worker. Below it `views`, `loop`, then `model` and `runtime`. Specs and
rows are known here; engines, sockets and pages are not.
"""
