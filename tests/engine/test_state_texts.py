"""Everything that a run can tell the page has its words there."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import playground.engine
from playground.engine.messages.status import Status
from playground.web.live.assets import STATIC

TEXTS = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
ENGINE = Path(playground.engine.__file__).parent
NOTICE = "notice_"


def is_note(node: ast.expr | None) -> bool:
    """Tell whether an expression is the literal "note"."""
    return isinstance(node, ast.Constant) and node.value == "note"


def told(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what `node` gives as a note: `note=...`, `{"note": ...}`, `facts["note"] = ...`."""
    if isinstance(node, ast.keyword) and node.arg == "note":
        yield node.value
    if isinstance(node, ast.Dict):
        yield from (value for key, value in zip(node.keys, node.values, strict=True) if is_note(key))
    if isinstance(node, ast.Assign):
        targets = [each for each in node.targets if isinstance(each, ast.Subscript) and is_note(each.slice)]
        yield from (node.value for _ in targets)


def codes(value: ast.expr) -> Iterator[str]:
    """Yield the codes that an expression may be: constants, and both sides of an `if`."""
    if isinstance(value, ast.IfExp):
        yield from codes(value.body)
        yield from codes(value.orelse)
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value


def note_codes() -> set[str]:
    """Return every note that the engine may send."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ENGINE.rglob("*.py")]
    return {code for tree in trees for node in ast.walk(tree) for each in told(node) for code in codes(each)}


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word(status: Status) -> None:
    assert TEXTS.get(f"state_{status.value}")


def test_every_note_has_a_sentence() -> None:
    found = note_codes()
    assert {"trainer_killed", "trainer_lost", "trainer_restored"} <= found
    assert [code for code in sorted(found) if not TEXTS.get(f"notice_{code}")] == []


def emitted(key: str, sources: str) -> bool:
    """Tell whether something says `key`: by its name, by its code, or by the stem that a code is put to."""
    code = key.removeprefix(NOTICE)
    stems = re.findall(r"[`\"](?:notice_)?([a-z]+_)[$]?\{", sources)
    whole = any(f"{quote}{name}{quote}" in sources for name in (key, code) for quote in "'\"")
    return whole or any(code.startswith(stem) for stem in stems)


def test_every_sentence_is_said_by_something() -> None:
    paths = [
        *ENGINE.rglob("*.py"),
        *(path for path in STATIC.rglob("*.js") if path.name != "notices.js"),
    ]
    assert len(paths) > 100
    sources = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    assert not emitted("notice_of_nobody", sources)
    assert [key for key in TEXTS if key.startswith(NOTICE) and not emitted(key, sources)] == []
