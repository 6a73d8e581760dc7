"""The Keras model of a spec."""
