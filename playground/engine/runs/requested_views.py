"""Which optional views those who look at a run ask for."""

import time
from asyncio import Event
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class RequestedViews:
    """What its own page asks for, and each of those who watch.

    `told` is what the worker was told of that, at `told_at`.
    """

    own: frozenset[str] = frozenset()
    by_viewer: dict[Event, frozenset[str]] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    told_at: float = 0.0

    @property
    def all(self) -> frozenset[str]:
        """What anybody asks for."""
        return self.own.union(*self.by_viewer.values())

    def of(self, viewer: Event) -> frozenset[str]:
        """Return what one who watches asks for."""
        return self.by_viewer.get(viewer, frozenset())

    def set_own(self, views: Mapping[str, bool]) -> None:
        """The page of the run asks for these views, and for no others."""
        self.own = frozenset(name for name, on in views.items() if on)

    def set_of(self, viewer: Event, views: frozenset[str]) -> None:
        """One who watches asks for these views, or for none (any more)."""
        if views:
            self.by_viewer[viewer] = views
        else:
            self.by_viewer.pop(viewer, None)

    def tell(self) -> dict[str, bool]:
        """Note that the worker is told now; return what it is told."""
        self.told_at = time.monotonic()
        return self.tell_new_worker()

    def tell_new_worker(self) -> dict[str, bool]:
        """Note that a worker is told as it begins; return what it is told."""
        self.told = self.all
        return as_value(self.told)


def as_value(views: frozenset[str]) -> dict[str, bool]:
    """Return views as the command SHOW has them."""
    return dict.fromkeys(sorted(views), True)
