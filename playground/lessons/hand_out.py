"""What a teacher hands out of the course by a sealed link: a lesson, or some of its steps.

The rest is closed. The link has the name of the lesson, the steps as `only`, none for all of them, and the
seal.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from playground.spec.assignments.seal import sealed_letters
from playground.spec.link import SEAL_KEY

LESSON, STEP, ONLY = "lesson", "step", "only"
"""Keys of the address; `ui/static/lessons/address.js` writes them too."""
KEYS = frozenset({LESSON, STEP, ONLY, SEAL_KEY})
SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class HandOut:
    """A lesson by its name, and the steps that are handed out; none: all of them."""

    lesson: str
    only: tuple[str, ...] = ()

    def seal(self, key: bytes) -> str:
        """Return the seal of what is handed out."""
        return sealed_letters(key, [LESSON, self.lesson, *self.only])

    def link_items(self, key: bytes) -> dict[str, str]:
        """Return the pairs of the link."""
        items = {LESSON: self.lesson, ONLY: SEPARATOR.join(self.only), SEAL_KEY: self.seal(key)}
        return {name: text for name, text in items.items() if text}


def read_hand_out(items: Mapping[str, str]) -> HandOut:
    """Return what the pairs of a link say, whether they are sealed or not."""
    steps = items.get(ONLY, "").split(SEPARATOR)
    return HandOut(items.get(LESSON, ""), tuple(step for step in steps if step))


def is_sealed(items: Mapping[str, str], key: bytes) -> bool:
    """Tell whether the seal of a link is its own, in a time that says nothing about where it differs."""
    expected = read_hand_out(items).seal(key).encode()
    return hmac.compare_digest(expected, items.get(SEAL_KEY, "").encode("utf-8", "replace"))
