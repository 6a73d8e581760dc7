"""The seal of an assignment: whoever changes a sealed link by hand, or what it locks, breaks it."""

import hashlib
import hmac
import json
from typing import Any

from playground.spec.assignments.assignment import Assignment, assignment_link_items
from playground.spec.assignments.locks import setting_values
from playground.spec.experiment import FIELDS, ExperimentSpec
from playground.spec.link import format_link_value

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What seals are written with: nothing that looks like something else on a blackboard."""
LENGTH, GROUP = 20, 4
"""20 of 31 letters are 99 bits."""


def make_seal(key: bytes, assignment: Assignment, spec: ExperimentSpec) -> str:
    """Return the seal (HMAC-SHA-256) of `assignment` and of the values of `spec` that it locks."""
    return sealed_letters(key, [assignment_link_items(assignment), locked_value_texts(assignment, spec)])


def sealed_letters(key: bytes, told: list[Any]) -> str:
    """Return the seal of what JSON can tell."""
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    number = int.from_bytes(hmac.new(key, text.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters)


def locked_value_texts(assignment: Assignment, spec: ExperimentSpec) -> dict[str, str]:
    """Return the locked values that differ from what the field says, whatever the other settings are.

    So a setting that a later version adds breaks no seal of today.
    """
    fields = {name: FIELDS[name].model_fields[name] for name in assignment.locked_settings}
    held = setting_values(spec, fields)
    return {name: format_link_value(name, held[name]) for name in held if held[name] != fields[name].default}


def seal_fits(key: bytes, assignment: Assignment, spec: ExperimentSpec, given: str) -> bool:
    """Tell whether `given` is the seal, in a time that says nothing about where it differs."""
    expected = make_seal(key, assignment, spec).encode()
    return hmac.compare_digest(expected, given.encode("utf-8", "replace"))


def task_code(seal: str) -> str:
    """Return a short name of a sealed task, for a blackboard: its first letters, such as `kp7w-3mxd`."""
    return "-".join(seal[start : start + GROUP] for start in (0, GROUP))
