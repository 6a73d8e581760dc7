"""What viewers of a run are shown beside its curves; each part has a version, so that it is sent once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playground.engine.messages.facts import TOLD
from playground.engine.messages.frame import Picture

SHOWN = frozenset(TOLD)


@dataclass(slots=True, kw_only=True)
class Display:
    """The newest picture, the description of the run, and facts.

    `pictured_ms`: when the picture was taken, in milliseconds since 1970. `facts` holds what the worker
    told of `TOLD`, each with the version that told it.
    """

    picture: Picture = Picture()
    picture_version: int = 0
    pictured_ms: int = 0
    description: dict[str, Any] = field(default_factory=dict)
    description_version: int = 0
    facts: dict[str, tuple[int, Any]] = field(default_factory=dict)
    facts_version: int = 0

    def update_picture(self, new: Picture) -> None:
        """Keep the newest picture; thumbnails and weights come less often than fields."""
        old = self.picture
        if new.thumbs or new.weights or not old.field:
            self.picture_version += 1
            self.picture = new
        elif new.field:
            self.picture = replace(old, field=new.field)

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

    def set_fact(self, name: str, value: Any) -> None:
        """Let viewers be told this."""
        self.facts_version += 1
        self.facts[name] = (self.facts_version, value)

    def fact(self, name: str, default: Any = None) -> Any:
        """Return what viewers were told last of this name."""
        return self.facts[name][1] if name in self.facts else default

    def forget_fact(self, name: str) -> None:
        """Let viewers that come not be told this any more."""
        self.facts.pop(name, None)
