"""What the layers of a net are: sizes, activations, initializers.

Rule: settings and registries only, no arrays.
"""
