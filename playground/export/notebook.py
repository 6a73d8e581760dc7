"""An export as a Jupyter notebook: the words are Markdown."""

import re

from playground.export.cell import Cell
from playground.export.cells import build_cells
from playground.export.run_changes import AS_LINKED, RunChanges
from playground.i18n import Translate
from playground.spec import ExperimentSpec

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
MARKUP = re.compile(r"([\\`*_\[\]<>#$])")


def notebook(spec: ExperimentSpec, _: Translate = str, *, run_changes: RunChanges = AS_LINKED) -> str:
    """Return a notebook (nbformat 4) with the steps of the script, its words in the language of `_`."""
    import nbformat  # noqa: PLC0415 - heavy
    from nbformat import v4  # noqa: PLC0415

    parts = []
    for number, cell in enumerate(build_cells(spec, _, run_changes)):
        parts.append(v4.new_markdown_cell(cell_markdown(cell, number), id=f"words-{number}"))
        if cell.code:
            parts.append(v4.new_code_cell(cell.code, id=f"code-{number}"))
    book = v4.new_notebook(cells=parts, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    nbformat.validate(book)
    return str(nbformat.writes(book)) + "\n"


def cell_markdown(cell: Cell, number: int) -> str:
    """Return title and words as Markdown; nothing in them is markup."""
    words = escape_markdown(cell.text)
    return f"{'##' if number else '#'} {escape_markdown(cell.title)}\n\n{words}".rstrip()


def escape_markdown(text: str) -> str:
    """Return `text` as Markdown that shows it letter by letter."""
    return MARKUP.sub(r"\\\1", text)
