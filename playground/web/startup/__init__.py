"""Starting the server: checks, logs, the lines in the terminal.

Rule: what is done once, before anybody is served; it knows the site and no run.
"""
