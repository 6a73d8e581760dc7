"""An export as a Jupyter notebook: the words are Markdown."""

import re

from playground.export.cell import Cell
from playground.export.cells import cells
from playground.export.run_changes import AS_LINKED, Course
from playground.i18n import Translate
from playground.spec import ExperimentSpec

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
MARKUP = re.compile(r"([\\`*_\[\]<>#$])")


def notebook(spec: ExperimentSpec, _: Translate = str, *, course: Course = AS_LINKED) -> str:
    """Return a notebook (nbformat 4) with the steps of the script, its words in the language of `_`."""
    import nbformat  # noqa: PLC0415 - heavy
    from nbformat import v4  # noqa: PLC0415

    parts = []
    for number, cell in enumerate(cells(spec, _, course)):
        parts.append(v4.new_markdown_cell(markdown(cell, number), id=f"words-{number}"))
        if cell.code:
            parts.append(v4.new_code_cell(cell.code, id=f"code-{number}"))
    book = v4.new_notebook(cells=parts, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    nbformat.validate(book)
    return str(nbformat.writes(book)) + "\n"


def markdown(cell: Cell, number: int) -> str:
    """Return title and words as Markdown; nothing in them is markup."""
    words = escaped(cell.text)
    return f"{'##' if number else '#'} {escaped(cell.title)}\n\n{words}".rstrip()


def escaped(text: str) -> str:
    """Return `text` as Markdown that shows it letter by letter."""
    return MARKUP.sub(r"\\\1", text)
