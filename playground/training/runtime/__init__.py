"""TensorFlow made ready: environment, flags, the cache of compiled programs, whose turn it is to compile.

Rule: it knows the process and the machine, no model; `environment` is imported before TensorFlow is.
"""
