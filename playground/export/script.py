"""An export as a Python script: the words are comments."""

import textwrap

from playground.export.cell import Cell
from playground.export.cells import build_cells
from playground.export.run_changes import AS_LINKED, RunChanges
from playground.i18n import Translate
from playground.spec import ExperimentSpec

WIDTH = 92


def script(spec: ExperimentSpec, _: Translate = str, *, run_changes: RunChanges = AS_LINKED) -> str:
    """Return a Python script that repeats a run of `spec` by itself, its words in the language of `_`."""
    return "\n\n".join(cell_as_script(cell) for cell in build_cells(spec, _, run_changes)) + "\n"


def cell_as_script(cell: Cell) -> str:
    """Return one step: its title, its words and its code."""
    words = [f"# {line}" for line in wrap_cell_text(cell)]
    return "\n".join([f"# --- {cell.title} ---", *words, *([cell.code] if cell.code else [])])


def wrap_cell_text(cell: Cell) -> list[str]:
    """Return the words of a step in lines that are not too long."""
    lines = []
    for paragraph in filter(None, cell.text.split("\n\n")):
        lines += textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
    return lines
