"""Training with Keras and XLA, inside a trainer process: the only place that imports TensorFlow."""
