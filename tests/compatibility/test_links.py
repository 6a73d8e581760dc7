"""Links that people have kept say what they said when they were made."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

import pytest

from playground.spec import DATASETS, ExperimentSpec, format_link, parse_link
from playground.spec.assignments.assignment import assignment_link_items, parse_assignment
from playground.spec.assignments.goal import format_goal
from playground.spec.assignments.seal import seal_fits, task_code
from playground.spec.experiment import FIELDS
from tests.compatibility.support import spec_of, stored

LINKS = stored("links.json")
"""Each with its kind, the whole spec, the link written back, and the settings that could not be used."""
TEACHERS = [case for case in LINKS if "assignment" in case]


def names(cases: list[dict[str, Any]]) -> list[str]:
    """Return a short name of each case."""
    return [f"{number} {case['kind']}" for number, case in enumerate(cases)]


def known(spec: ExperimentSpec, before: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of `spec` that the version before had, by its names: a later one may have more."""
    now = spec.model_dump(mode="json")
    if now["stopping"]["monitor"] == "validation":
        now["stopping"]["monitor"] = "test"
    return {part: {name: now[part][name] for name in settings} for part, settings in before.items()}


READ_BY_NOW = {"dataset=Circle": ["dataset"]}
"""Links with names in letters that were not known then, and are now."""


def of_that_time(settings: Iterable[str], case: dict[str, Any]) -> list[str]:
    """Return those of `settings` that the version of the case had: `all` means more of them by now."""
    then = {name for part in case["spec"].values() for name in part}
    return [name for name in settings if name in then or name not in FIELDS]


@pytest.mark.parametrize("case", LINKS, ids=names(LINKS))
def test_a_link_is_read_and_written_as_before(case: dict[str, Any]) -> None:
    spec, problems = parse_link(case["link"])
    assert known(spec, case["spec"]) == case["spec"]
    solved = READ_BY_NOW.get(case["link"], [])
    assert [problem.field for problem in problems] + solved == case["problems"]
    assert format_link(spec) == case["written"]
    assert ExperimentSpec.from_json(json.dumps(case["spec"])) == spec


@pytest.mark.parametrize("case", TEACHERS, ids=names(TEACHERS))
def test_an_assignment_is_read_written_and_sealed_as_before(case: dict[str, Any]) -> None:
    read, before = parse_assignment(parse_qsl(case["link"], keep_blank_values=True)), case["assignment"]
    found = read.assignment
    closed = (of_that_time(found.lock, case), of_that_time(found.hide, case))
    assert closed == (before["locked"], before["hidden"])
    assert {language: found.task_text(language) for language in before["text"]} == before["text"]
    assert (format_goal(found.goal) if found.goal else "") == before["goal"]
    assert (found.fewest, read.seal) == (before["fewest"], before["seal"])
    assert [problem.field for problem in read.problems] == before["problems"]
    assert assignment_link_items(found, read.seal) == before["written"]
    if "sealed" in case:
        spec, seal = parse_link(case["link"]).spec, case["sealed"]
        assert seal_fits(seal["key"].encode(), found, spec, read.seal) == seal["holds"]
        assert task_code(read.seal) == seal["code"]


def test_every_data_set_and_every_setting_is_among_them() -> None:
    default = LINKS[0]["spec"]
    changed = {
        name
        for case in LINKS
        for part, settings in case["spec"].items()
        for name, value in settings.items()
        if value != default[part][name]
    }
    assert changed == {name for settings in default.values() for name in settings}
    assert {case["spec"]["data"]["dataset"] for case in LINKS} <= set(DATASETS)
    assert known(spec_of(""), default) == default
