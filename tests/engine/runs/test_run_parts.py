"""The parts of a run are changed by their own methods, and by nothing else."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import playground
from playground.engine.runs.run import Run
from playground.spec import parse_link

PACKAGE = Path(playground.__file__).parent
CHANGING = {"add", "append", "clear", "discard", "extend", "insert", "pop", "remove", "setdefault", "update"}
"""Methods of lists, sets and dictionaries that change them."""


RUN = Run(owner="me", spec=parse_link("").spec)
PARTS = {each.name for each in fields(RUN) if is_dataclass(getattr(RUN, each.name))}
FIELDS = {each.name for owner in (RUN, *(getattr(RUN, part) for part in PARTS)) for each in fields(owner)}


def is_of_another(node: ast.expr, names: set[str]) -> bool:
    """Tell whether an expression is a field of a run or a part that is not `self`."""
    if not isinstance(node, ast.Attribute) or node.attr not in names:
        return False
    return not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})


def changed_from_outside(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that assign a field of another object, or change what is in one."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            for each in target.elts if isinstance(target, ast.Tuple) else [target]:
                place = each.value if isinstance(each, ast.Subscript) else each
                if is_of_another(place, FIELDS):
                    yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            method = node.func
            if method.attr in CHANGING and is_of_another(method.value, FIELDS - PARTS):
                yield node.lineno


def test_a_change_from_outside_is_found() -> None:
    assert len(PARTS) == 8
    for wrong in (
        "run.spec = spec",
        "run.state.note = None",
        "old, run.training.epoch = 1, 2",
        "self.run.commands.given += 1",
        "display = run.display\ndisplay.facts['held'] = (1, '')",
        "run.audience.viewers.add(event)",
        "del run.requested_views.by_viewer[event]",
        "run.goal.goal = None",
    ):
        assert list(changed_from_outside(ast.parse(wrong))), wrong
    right = "run.state.explain(None)\nrun.commands.add(name)\nself.spec = spec"
    assert list(changed_from_outside(ast.parse(right))) == []


def test_no_part_of_a_run_is_changed_from_outside() -> None:
    found = []
    paths = [path for room in ("engine", "web", "ui") for path in (PACKAGE / room).rglob("*.py")]
    assert len(paths) > 150
    for path in paths:
        lines = changed_from_outside(ast.parse(path.read_text(encoding="utf-8")))
        found += [f"{path.relative_to(PACKAGE)}:{line}" for line in lines]
    assert found == []
