"""The language of the command line: that of the environment."""

from playground.i18n import environment_language as language
from playground.i18n import translator

__all__ = ["language", "tr"]


def tr(msgid: str) -> str:
    """Return `msgid` in the language of the environment."""
    return translator(language())(msgid)
