"""One change by hand of a run: when, of what, to what."""

from collections.abc import Iterable
from typing import Any, NamedTuple

WEIGHT = "weight"


class Change(NamedTuple):
    """`epoch`: epochs trained before, and `batch` batches of the next one.

    `name`: a live setting, or `WEIGHT` with the value [index, number].
    """

    epoch: int
    name: str
    value: Any
    batch: int = 0

    @property
    def at(self) -> tuple[int, int]:
        """Epochs trained before, and batches of the next one."""
        return self.epoch, self.batch

    @property
    def thing(self) -> tuple[str, Any]:
        """What is changed: a setting, or one of the weights."""
        return (self.name, self.value[0] if self.name == WEIGHT else None)


def as_changes(rows: Iterable[Iterable[Any]]) -> tuple[Change, ...]:
    """Return changes that have been through JSON; without a batch they were made between epochs."""
    return tuple(Change(*row) for row in rows)
