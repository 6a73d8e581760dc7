"""`python -m playground serve|train|export|describe|data|lessons|doctor`: the playground without a page.

Each command is a module with `add_parser(commands)`, which declares its arguments, and a function that
runs it and returns the exit code. Heavy packages are imported only by the command that needs them.

Rule: `program` knows the commands, a command knows `links`, and these know `language`, `output` and `ports`.
"""

from playground.cli.program import main

__all__ = ["main"]
