"""Neural Net Playground: configure a neural net, press Play and watch it learn."""

__version__ = "0.1.0"
