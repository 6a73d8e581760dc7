"""TensorFlow made ready: environment, flags, the cache of compiled programs."""
