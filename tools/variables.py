"""The tables of environment variables in docs/deployment: `python -m tools.variables write|check`."""

import sys
from pathlib import Path

from playground.environment.catalogue import Variable, variables
from playground.environment.variable import VariableGroup
from playground.i18n import LANGUAGES, Translate, translator

FOLDER = Path(__file__).parents[1] / "docs" / "deployment"
BEGIN, END = "<!-- variables: made by `python -m tools.variables write` -->", "<!-- end of variables -->"
HEADINGS = {"en": ("variable", "meaning", "without it"), "ko": ("변수", "뜻", "정하지 않으면")}


def tables(language: str) -> str:
    """Return every variable, a table for each group."""
    _ = translator(language)
    return "\n\n".join(table(group, language, _) for group in VariableGroup if members(group))


def members(group: VariableGroup) -> list[Variable]:
    """Return the variables of a group."""
    return [variable for variable in variables() if variable.group is group]


def table(group: VariableGroup, language: str, _: Translate) -> str:
    """Return the variables of one group below its heading."""
    head = ["| " + " | ".join(HEADINGS[language]) + " |", "|---|---|---|"]
    rows = [
        f"| `{each.name}` | {each.meaning.text(_)} | {_(each.default)} |".replace("\n", " ")
        for each in members(group)
    ]
    return "\n".join([f"**{_(group)}**", "", *head, *rows])


def renewed(text: str, language: str) -> str:
    """Return a page's text with the tables of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables(language)}\n{END}{after}"


def main(argv: list[str]) -> int:
    """Write the tables, or tell whether they are those of today."""
    wrong = []
    for language in LANGUAGES:
        page = FOLDER / f"{language}.md"
        text = page.read_text("utf-8")
        if argv == ["write"]:
            page.write_text(renewed(text, language), "utf-8")
        elif renewed(text, language) != text:
            wrong.append(page.name)
    print(
        f"docs/deployment: run python -m tools.variables write ({', '.join(wrong)})"
        if wrong
        else "variables: told"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
