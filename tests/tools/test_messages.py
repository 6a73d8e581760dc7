"""The page's names of messages are those of the server: read by node, as a browser reads them."""

import json
import re
import subprocess
import sys
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from playground.engine.messages.class_command import ClassCommandName, ClassErrorCode
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.command import PAGE_VALUES, CommandName
from playground.engine.messages.facts import TOLD
from playground.engine.messages.notes import Note
from playground.engine.messages.order import ACK
from playground.engine.messages.status import Status
from playground.web.files.texts import STATIC
from tools.javascript import PLAIN, js_type
from tools.messages import MODULE, TYPES, module, types

NODE = Path(sys.executable).parent / "node"
SHOW = "import(process.argv[1]).then((names) => console.log(JSON.stringify(names)))"
A_CLOSE_CODE = re.compile(r"\b(?:1009|4[45]\d\d)\b")
"""Ours are named after the codes of HTTP: 4400 to 4599."""


@cache
def exported() -> dict[str, Any]:
    """Return what the module exports, by name."""
    command = [NODE, "-e", SHOW, MODULE.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(shown))


def test_the_files_are_those_of_today() -> None:
    assert MODULE.read_text("utf-8") == module(), "run python -m tools.messages write"
    assert TYPES.read_text("utf-8") == types(), "run python -m tools.messages write"


@pytest.mark.parametrize("enum", [CloseCode, Status, Note, ClassCommandName, ClassErrorCode])
def test_the_page_knows_every_member_by_its_name_and_value(enum: type[Enum]) -> None:
    assert exported()[enum.__name__] == {member.name: member.value for member in enum}


def test_the_page_knows_the_commands_that_it_may_give_and_no_others() -> None:
    assert exported()["CommandName"] == {name.name: name.value for name in PAGE_VALUES}
    assert len(PAGE_VALUES) < len(CommandName)


def test_the_page_carries_over_every_fact_that_it_is_told() -> None:
    assert list(exported()["Fact"].values()) == list(TOLD)
    assert exported()["ACK"] == ACK


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        (list[int | None], "Array<number | null>"),
        (tuple[int, ...], "number[]"),
        (tuple[int, str] | None, "[number, string] | null"),
        (dict[str, bool], "Record<string, boolean>"),
        (Literal["", "early"], "'' | 'early'"),
        (ClassCommandName, "'stop' | 'pause_all' | 'go_on' | 'announce' | 'limits'"),
        (list[list[Status]], "Status[][]"),
        (Any, "unknown"),
    ],
)
def test_a_type_is_written_as_typescript_has_it(declared: Any, written: str) -> None:
    assert js_type(declared, {**PLAIN, Status: "Status"}) == written


def test_a_type_that_javascript_does_not_have_is_an_error() -> None:
    with pytest.raises(TypeError, match="set"):
        js_type(set[int], PLAIN)


def test_what_a_schema_holds_comes_before_it_with_its_explanations() -> None:
    sign, report, change = (
        "export interface HealthSign {",
        "export interface LayerHealthReport {",
        "export type Change = [",
    )
    places = [types().index(text) for text in (sign, report, change, "export interface FrameHeader {")]
    assert places == sorted(places)
    assert (
        "  /** The earlier epoch whose net is shown; null: the present one. */\n  shown?: number | null;"
        in types()
    )
    assert "  status: Status;" in types()


def test_close_codes_stand_nowhere_else_in_the_page() -> None:
    scripts = [path for path in STATIC.rglob("*.js") if path != MODULE]
    found = {str(path): A_CLOSE_CODE.findall(path.read_text("utf-8")) for path in scripts}
    assert len(scripts) > 100
    assert {path: codes for path, codes in found.items() if codes} == {}
    assert A_CLOSE_CODE.findall(MODULE.read_text("utf-8")) == [str(int(code)) for code in CloseCode]
