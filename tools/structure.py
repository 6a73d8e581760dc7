"""`python -m tools.structure check`: no circles of imports, and no folder that is a heap.

Of Python and of the browser's modules. The files and folders of each folder must have an order: each imports
only those that come before it, whether a folder does so by one of its files or by many. For the folders of
the browser that order stands here; for those of Python it is a contract of import-linter in pyproject.toml.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from tools.dependency_graph import PACKAGES, Edges, Project

ROOT = Path(__file__).parents[1]
MOST_MODULES = 20
"""Modules of one folder that can still be looked over."""
PAGE = "playground/ui/static"
PAGE_LAYERS = (
    ("gallery", "lessons"),
    ("pieces",),
    ("run_view", "evaluation", "compare", "data", "data_table", "share", "task", "classroom", "help"),
    ("explanation", "verdict", "qr_code"),
    ("network", "output", "curves", "batch_inspector", "playback"),
    ("connection",),
    ("elements",),
    ("core",),
)
"""Folders of the page: each imports only those of layers below its own."""


def imports(project: Project) -> Edges:
    """Return for each module of the packages, and of the page, those that it imports."""
    inside = tuple(f"{package}/" for package in PACKAGES)
    found = {path: project.imports(path) for path in project.trees if path.startswith(inside)}
    scripts = [path for path in project.files if path.startswith(inside) and path.endswith(".js")]
    return found | {path: project.js_imports(path) for path in scripts}


def circle(edges: Mapping[str, set[str]]) -> list[str]:
    """Return a circle, its first name once more at its end; nothing if there is none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def folders(edges: Mapping[str, set[str]]) -> list[str]:
    """Return every folder with modules somewhere below it."""
    above = {str(folder) for path in edges for folder in PurePosixPath(path).parents}
    return sorted(above - {"."})


def inside(folder: str, edges: Mapping[str, set[str]]) -> Edges:
    """Return what the files and folders directly in a folder import of each other."""
    found: Edges = {}
    for path, imported in edges.items():
        here = child(folder, path)
        others = {child(folder, other) for other in imported}
        if here:
            found.setdefault(here, set()).update(others - {here, ""})
    return found


def child(folder: str, path: str) -> str:
    """Return the file or folder directly in `folder` that a path belongs to; empty if it lies elsewhere."""
    rest = path.removeprefix(f"{folder}/")
    return "" if rest == path else f"{folder}/{rest.partition('/')[0]}"


def heaps(edges: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the folders that have too many modules."""
    modules = [PurePosixPath(path) for path in edges if not path.endswith("/__init__.py")]
    for folder, count in sorted(Counter(str(path.parent) for path in modules).items()):
        if count > MOST_MODULES:
            yield f"{folder}: {count} modules, {MOST_MODULES} at most"


def upwards(edges: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the folders of the page that have no layer, or import one that is not below them."""
    depth = {f"{PAGE}/{folder}": number for number, layer in enumerate(PAGE_LAYERS) for folder in layer}
    for folder, imported in sorted(inside(PAGE, edges).items()):
        if folder not in depth:
            yield f"{folder}: has no place in PAGE_LAYERS"
        for other in sorted(imported & depth.keys()):
            if depth.get(folder, -1) >= depth[other]:
                yield f"{folder}: may not import {other}"


def problems(edges: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield every circle (of those in a folder one), every heap, and imports against the page's layers."""
    found = [circle(edges), *(circle(inside(folder, edges)) for folder in folders(edges))]
    yield from (" -> ".join(each) for each in found if each)
    yield from heaps(edges)
    yield from upwards(edges)


def main() -> int:
    """Tell what is wrong; return 1 if anything is."""
    wrong = list(problems(imports(Project(ROOT))))
    print("\n".join(f"structure: {each}" for each in wrong) or "structure: no circles, no heaps")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
