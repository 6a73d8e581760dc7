"""The environment variables of the playground, each declared once: type, bounds, default, meaning.

`settings`: the class whose fields they are. `reading`: the values that hold now, and what is wrong with those
that cannot be used. `catalogue`: what is told of each, for tables and for names that are misspelt.

Rule: whoever needs a value asks for it here when it is needed, and reads `os.environ` for none of ours.
"""
