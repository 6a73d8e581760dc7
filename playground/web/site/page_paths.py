"""The pages: each is a file below `pages`, which says what it is called; nothing else has to know of it.

A page has `TITLE = N_("...")` at its top level, and may have `URL_PATH`, the last part of its address (else
its name), `ORDER`, its place among the others, and `LINKED = True`, if every page shows a way to it.
The first page is the one of the lowest order. Paths are absolute, since the entry script lies elsewhere.
"""

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.i18n import Translate
from playground.project import ROOT

FOLDER = ROOT / "pages"
DECLARED = {"TITLE": "", "URL_PATH": "", "ORDER": 1000, "LINKED": False}
"""What a page may say, and what holds if it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its file declares it. `title` is English, to be translated."""

    file: Path
    title: str
    url_path: str
    order: int
    linked: bool


def read_page(file: Path) -> Page:
    """Return what a page says of itself; its file is read and not run."""
    said: dict[str, Any] = dict(DECLARED)
    for statement in ast.parse(file.read_text("utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in DECLARED:
                text = value.args[0] if isinstance(value, ast.Call) else value
                said[name] = ast.literal_eval(text)
    if not said["TITLE"]:
        raise ValueError(f'{file.name} has no TITLE = N_("...").')
    return Page(
        file=file,
        title=said["TITLE"],
        url_path=said["URL_PATH"] or file.stem.replace("_", "-"),
        order=said["ORDER"],
        linked=said["LINKED"],
    )


PAGES = tuple(sorted((read_page(file) for file in FOLDER.rglob("*.py")), key=lambda page: page.order))
"""Every page, the first one first."""
PATHS = frozenset(page.url_path for page in PAGES[1:])
"""Last part of the addresses of all pages but the first."""

PLAYGROUND = FOLDER / "learn" / "playground.py"
DATA = FOLDER / "learn" / "data.py"
LESSONS = FOLDER / "learn" / "lessons.py"
GALLERY = FOLDER / "learn" / "gallery.py"
TWO_RUNS = FOLDER / "learn" / "two_runs.py"
GLOSSARY = FOLDER / "learn" / "glossary.py"
ABOUT = FOLDER / "learn" / "about.py"
CHANGES = FOLDER / "learn" / "changes.py"
WATCH = FOLDER / "learn" / "watch.py"
CLASSROOM = FOLDER / "teach" / "classroom.py"
"""Pages that others lead to."""


def url_path(file: Path) -> str:
    """Return the last part of the address of a page."""
    return next(page.url_path for page in PAGES if page.file == file)


def page_titles_by_path(_: Translate) -> dict[Path, str]:
    """Return the first page and those that every page leads to, and how they are called."""
    return {page.file: _(page.title) for page in (PAGES[0], *linked_pages())}


def linked_pages() -> tuple[Page, ...]:
    """Return the pages beside the first one to which every page shows a way."""
    return tuple(page for page in PAGES[1:] if page.linked)
