"""What viewers of a run are shown beside its curves; each part has a version, so that it is sent once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.engine.messages.facts import TOLD
from playground.engine.messages.sections import Section

SHOWN = frozenset(TOLD)


@dataclass(slots=True, kw_only=True)
class Display:
    """The newest section of each name, the description of the run, and facts.

    `pictured_ms`: when the newest sections were computed, in milliseconds since 1970. `facts` holds what the
    worker told of `TOLD`. Sections and facts stand beside the version that brought them.
    """

    sections: dict[str, tuple[int, Section]] = field(default_factory=dict)
    sections_version: int = 0
    pictured_ms: int = 0
    description: dict[str, Any] = field(default_factory=dict)
    description_version: int = 0
    facts: dict[str, tuple[int, Any]] = field(default_factory=dict)
    facts_version: int = 0
    _views_of_sections: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._index_sections()

    def receive_sections(self, sections: Mapping[str, Section], *, moving: bool) -> None:
        """Keep the newest sections; one that has not come stays as it was.

        Of a net at rest (not `moving`) what is as it was is no news to its viewers.
        """
        if not moving:
            known = self.sections
            sections = {
                name: section
                for name, section in sections.items()
                if name not in known or known[name][1] != section
            }
        if sections:
            self.sections_version += 1
            self.sections |= {name: (self.sections_version, section) for name, section in sections.items()}

    def section_bytes(self, name: str) -> bytes:
        """Return the newest section of this name; empty if there is none."""
        return self.sections[name][1].data if name in self.sections else b""

    @property
    def requestable_views(self) -> Mapping[str, list[str]]:
        """The sections of each view that is shown to those only who ask for it, as the worker told them."""
        views: Mapping[str, list[str]] = self.description.get("views", {})
        return views

    def view_on_request(self, section: str) -> str:
        """Return the view that somebody must ask for to be sent this section; empty if everybody is."""
        return self._views_of_sections.get(section, "")

    def receive_facts(self, facts: Mapping[str, Any]) -> None:
        """Keep what viewers are told of what the worker tells."""
        if "at" in facts:
            self.pictured_ms = facts["at"]
        for name, value in facts.items():
            if name in SHOWN:
                self.set_fact(name, value)
        if "description" in facts:
            self.description = facts["description"]
            self.description_version += 1
            self._index_sections()

    def _index_sections(self) -> None:
        self._views_of_sections = {
            name: view for view, names in self.requestable_views.items() for name in names
        }

    def set_fact(self, name: str, value: Any) -> None:
        """Let viewers be told this."""
        self.facts_version += 1
        self.facts[name] = (self.facts_version, value)

    def fact(self, name: str, default: Any = None) -> Any:
        """Return what viewers were told last of this name."""
        return self.facts[name][1] if name in self.facts else default
