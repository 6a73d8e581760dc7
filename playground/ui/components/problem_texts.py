"""What in a link could not be used, as Markdown."""

import re

from playground.i18n import Translate
from playground.spec import Problem

ADDRESS = re.compile(r"https?://[!-;=?-~]*[\w/]", re.ASCII)
"""An address in a sentence, which Korean goes on without a blank; a full stop behind it is none of it."""


def text_with_links(text: str) -> str:
    """Return `text` as Markdown in which addresses are links, each ending where it does."""
    return ADDRESS.sub(r"<\g<0>>", text)


def problem_text(problem: Problem, _: Translate) -> str:
    """Return a setting with its value, and why it could not be used."""
    return f"`{code_text(problem.field)}={code_text(problem.value)}`: {problem.reason.text(_)}"


def code_text(text: str) -> str:
    """Return `text` as it can stand in Markdown code: one line, no backquote."""
    return " ".join(text.replace("`", "'").split())
