"""Starting the server: checks, logs, the lines in the terminal."""
