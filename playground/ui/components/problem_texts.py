"""What in a link could not be used, as Markdown."""

from playground.i18n import Translate
from playground.spec import Problem


def problem_text(problem: Problem, _: Translate) -> str:
    """Return a setting with its value, and why it could not be used."""
    return f"`{code_text(problem.field)}={code_text(problem.value)}`: {problem.reason.text(_)}"


def code_text(text: str) -> str:
    """Return `text` as it can stand in Markdown code: one line, no backquote."""
    return " ".join(text.replace("`", "'").split())
