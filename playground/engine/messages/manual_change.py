"""One change by hand of a run: when, of what, to what."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
    def epoch_and_batch(self) -> tuple[int, int]:
        """Epochs trained before, and batches of the next one."""
        return self.epoch, self.batch

    @property
    def changed_item(self) -> tuple[str, Any]:
        """What is changed: a setting, or one of the weights."""
        return (self.name, self.value[0] if self.name == WEIGHT else None)


def changes_from_json(rows: Iterable[Iterable[Any]]) -> tuple[Change, ...]:
    """Return changes that have been through JSON; without a batch they were made between epochs."""
    return tuple(Change(*row) for row in rows)


def newest_changes(changes: Sequence[Change], most: int) -> tuple[Change, ...]:
    """Return the newest changes in their order: at most `most` of weights, and as many of settings."""
    found, counts = [], Counter[bool]()
    for change in reversed(changes):
        kind = change.name == WEIGHT
        counts[kind] += 1
        if counts[kind] <= most:
            found.append(change)
    return tuple(reversed(found))
