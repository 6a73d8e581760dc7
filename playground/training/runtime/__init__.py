"""TensorFlow made ready: environment, flags, the cache of compiled programs and the lock that guards it.

Rule: it knows the process and the machine, no model; `environment` is imported before TensorFlow is.
"""
