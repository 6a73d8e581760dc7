"""`doctor`: is this machine fit for the playground, and does a page that is served work?

`command` declares it; each other module looks at one thing and yields a `Finding` for each fact.

Rule: what looks changes nothing, and what it finds repeats no secret.
"""

from playground.cli.doctor.command import add_parser

__all__ = ["add_parser"]
