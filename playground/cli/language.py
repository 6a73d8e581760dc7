"""The language of the command line: that of the environment."""

import os
from collections.abc import Mapping

from playground.i18n import best_language, translator

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the first of `VARIABLES` that is set asks for."""
    return best_language(next(filter(None, map(environment.get, VARIABLES)), None))


def tr(msgid: str) -> str:
    """Return `msgid` in the language of the environment."""
    return translator(language())(msgid)
