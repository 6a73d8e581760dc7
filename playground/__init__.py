"""Neural Net Playground: configure a neural net, press Play and watch it learn."""
