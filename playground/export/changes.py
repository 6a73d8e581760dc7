"""What was changed by hand while a run went on, as far as an export does the same again."""

from collections.abc import Iterable, Sequence
from typing import Any

from playground.export.layout import block, constants

Change = tuple[int, str, Any]
"""Epochs trained before, setting (or `weight`), value."""

REPEATED = {"learning_rate": "LEARNING_RATE", "batch_size": "BATCH_SIZE"}
"""Settings whose changes are repeated, and what holds them in the code."""


def are_repeated(changes: Iterable[Change]) -> bool:
    """Return whether an export does all these changes again."""
    return all(name in REPEATED for _, name, _ in changes)


def of_setting(changes: Sequence[Change], name: str) -> dict[int, Any]:
    """Return the values of a setting by the epoch, from 0, that begins with them; none if not all repeat."""
    return {epoch: value for epoch, one, value in changes if one == name} if are_repeated(changes) else {}


def tables_code(changes: Sequence[Change]) -> str:
    """Return the code that holds what changes before which epoch; empty if nothing does."""
    found = {f"{code}S": of_setting(changes, name) for name, code in REPEATED.items()}
    return constants({name: table for name, table in found.items() if table})


def lookup_code(changes: Sequence[Change]) -> str:
    """Return the code that changes the settings at the start of `epoch`; empty if nothing does."""
    lines = [
        f"{code} = {code}S.get(epoch, {code})" for name, code in REPEATED.items() if of_setting(changes, name)
    ]
    return block(*lines)
