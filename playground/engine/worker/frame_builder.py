"""What frames hold besides the curves: what the views of the net show, and what the process takes."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from playground.engine.messages.facts import TrainerFacts
from playground.engine.messages.sections import Dtype, Section
from playground.engine.worker.resource_budget import private_mb
from playground.engine.worker.session_protocol import OfferedView, Session

USAGE_INTERVAL_S = 20.0
"""Looking through its memory takes a worker 10 ms."""


class FrameBuilder:
    """Asks the views of a session for their sections; `now` is the time of `time.perf_counter`.

    A section that may come less often than frames comes with all others of its interval, so that weights and
    thumbnails are of the same moment.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._usage_at = 0.0
        self._requested: frozenset[str] = frozenset()
        self._sections = sections_by_interval(session.offered_views)
        self._computed_at: dict[float, float] = {}
        self._told = {section.name for view in session.offered_views for section in view.sections}
        """Sections that the web process may have: of an earlier worker, too."""

    def set_requested_views(self, wanted: Mapping[str, bool | Sequence[float]]) -> None:
        """Compute from now on those views on request that are wanted, and no others.

        Some take numbers that say what they are to show.
        """
        self._requested = frozenset(name for name, on in wanted.items() if on)
        for view in self._session.offered_views:
            argument = wanted.get(view.name, True)
            if not isinstance(argument, bool):
                self._session.choose_shown(view.name, tuple(argument))
        self._computed_at.clear()

    def sections(self, now: float, *, playing: bool) -> dict[str, Section]:
        """Return the sections that are due now; empty ones where a view is not computed any more."""
        found: dict[str, Section] = {}
        shown: dict[str, Mapping[str, Any]] = {}
        for interval, declared in self._sections.items():
            if playing and interval and now - self._computed_at.get(interval, -interval) < interval:
                continue
            self._computed_at[interval] = now
            for view, name, dtype in declared:
                if self._is_computed(view, playing=playing):
                    if view.name not in shown:
                        shown[view.name] = self._session.view(view.name)
                    found[name] = Section.from_value(dtype, shown[view.name][name])
                    self._told.add(name)
                elif name in self._told:
                    found[name] = Section.empty(dtype)
                    self._told.remove(name)
        return found

    def _is_computed(self, view: OfferedView, *, playing: bool) -> bool:
        return not (playing and view.at_rest_only) and (not view.on_request or view.name in self._requested)

    def usage_if_due(self, now: float) -> TrainerFacts:
        """Return the processor seconds and megabytes of this process, every few seconds."""
        if now < self._usage_at:
            return {}
        self._usage_at = now + USAGE_INTERVAL_S
        return {"cpu": round(time.process_time(), 2), "memory": private_mb()}


def sections_by_interval(
    views: Iterable[OfferedView],
) -> dict[float, list[tuple[OfferedView, str, Dtype]]]:
    """Return the sections of views, each as its view, name and dtype, by the seconds between two of them."""
    found: dict[float, list[tuple[OfferedView, str, Dtype]]] = {}
    for view in views:
        for section in view.sections:
            found.setdefault(section.interval_s, []).append((view, section.name, section.dtype))
    return found
