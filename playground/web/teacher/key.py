"""The key to the teacher's screen: set by whoever starts the app, or made at its start."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from playground.environment.catalogue import variable_bounds
from playground.environment.settings import Settings

LONGEST = variable_bounds("teacher_key")["high"]
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a made key is written with: nothing that looks like something else on a blackboard."""
GROUPS, GROUP = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherKey:
    """The key; `is_generated`: this process made it."""

    text: str = field(repr=False)
    is_generated: bool

    def matches(self, attempt: str) -> bool:
        """Tell whether `attempt` is the key, in a time that says nothing about where it differs."""
        return hmac.compare_digest(key_digest(self.text), key_digest(attempt.strip()[:LONGEST]))


def key_digest(text: str) -> bytes:
    """Return 32 bytes for a text of any length."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def teacher_key(settings: Settings) -> TeacherKey:
    """Return the key that is set, or a new one."""
    given = settings.teacher_key
    return TeacherKey(text=given.get_secret_value() if given else new_key(), is_generated=given is None)


def new_key() -> str:
    """Return a random key such as `kp7w-3mxd-q9hs`: 59 bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
