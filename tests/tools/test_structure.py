"""Circles of files and of folders, and folders with too many modules, are found; there are none."""

from itertools import pairwise
from pathlib import Path

import pytest

from tools.dependency_graph import Edges, Project
from tools.structure import MOST_MODULES, PAGE, ROOT, circle, imports, problems, upwards


def test_there_is_no_circle_and_no_heap() -> None:
    found = imports(Project(ROOT))
    assert {"playground/i18n.py", "benchmarks/spiral.py", "tools/structure.py"} <= found.keys()
    assert "playground/ui/static/core/dom.js" in found
    assert list(problems(found)) == []


def test_a_circle_of_files_is_told_in_the_order_of_the_imports() -> None:
    edges = {"p/a.py": {"p/b.py"}, "p/b.py": {"p/c.py"}, "p/c.py": {"p/a.py"}, "p/d.py": {"p/a.py"}}
    names = circle(edges)
    assert names[0] == names[-1]
    assert set(names) == {"p/a.py", "p/b.py", "p/c.py"}
    assert all(after in edges[before] for before, after in pairwise(names))


@pytest.mark.parametrize(
    ("edges", "told"),
    [
        ({"p/a/x.py": {"p/b/y.py"}, "p/b/z.py": {"p/a/w.py"}}, {"p/a", "p/b"}),
        ({"p/q/a/x.js": {"p/q/b/y.js"}, "p/q/b/z.js": {"p/q/a/w.js"}}, {"p/q/a", "p/q/b"}),
        ({"p/a/x.py": {"p/top.py"}, "p/top.py": {"p/a/y.py"}}, {"p/a", "p/top.py"}),
    ],
)
def test_a_circle_of_folders_is_found_though_no_files_make_one(edges: Edges, told: set[str]) -> None:
    assert circle(edges) == []
    (line,) = problems(edges)
    assert set(line.split(" -> ")) == told


def test_files_below_and_above_a_folder_may_lie_beside_it() -> None:
    assert list(problems({"p/top.py": {"p/a/x.py"}, "p/a/x.py": {"p/base.py"}, "p/base.py": set()})) == []


def test_a_folder_with_too_many_modules_is_told() -> None:
    full: Edges = {f"p/a/m{number}.py": set() for number in range(MOST_MODULES)}
    assert list(problems(full | {"p/a/__init__.py": set()})) == []
    assert list(problems(full | {"p/a/more.py": set()})) == ["p/a: 21 modules, 20 at most"]


def test_the_folders_of_the_page_import_only_what_lies_below_them() -> None:
    dom, socket = f"{PAGE}/core/dom.js", f"{PAGE}/connection/live_socket.js"
    chart, pins = f"{PAGE}/curves/curve_chart.js", f"{PAGE}/compare/pin_chart.js"
    assert list(upwards({pins: {chart, dom}, chart: {socket}, socket: {dom}, dom: set()})) == []
    assert list(upwards({dom: {socket}})) == [f"{PAGE}/core: may not import {PAGE}/connection"]
    beside = {f"{PAGE}/share/share_dialog.js": {pins}}
    assert list(upwards(beside)) == [f"{PAGE}/share: may not import {PAGE}/compare"]
    assert list(upwards({f"{PAGE}/other/x.js": {dom}})) == [f"{PAGE}/other: has no place in PAGE_LAYERS"]


def test_imports_of_the_browsers_modules_are_read(tmp_path: Path) -> None:
    files = {
        "playground/ui/static/a/one.js": 'import { two } from "../b/two.js";\nexport const one = two;\n',
        "playground/ui/static/b/two.js": 'export { three as two } from "./three.js";\n',
        "playground/ui/static/b/three.js": 'export const three = () => import("../a/one.js");\n',
        "elsewhere/four.js": 'import "./five.js";\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = imports(Project(tmp_path, files))
    assert len(found) == 3
    assert [line.count(" -> ") for line in problems(found)][:2] == [3, 2]
