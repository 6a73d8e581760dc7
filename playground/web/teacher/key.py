"""The key to the teacher's screen: set by whoever starts the app, or made at its start."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.errors import DeploymentError
from playground.i18n import N_, Message

KEY_VARIABLE = "PLAYGROUND_TEACHER_KEY"
SHORTEST = 8
"""Characters: a shorter key could be found by trying."""
LONGEST = 200
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a made key is written with: nothing that looks like something else on a blackboard."""
GROUPS, GROUP = 3, 4
BAD_KEY = N_("{name} must have {shortest} to {longest} characters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherKey:
    """The key; `made`: this process made it."""

    text: str = field(repr=False)
    made: bool

    def opens(self, attempt: str) -> bool:
        """Tell whether `attempt` is the key, in a time that says nothing about where it differs."""
        return hmac.compare_digest(digest(self.text), digest(attempt.strip()[:LONGEST]))


def digest(text: str) -> bytes:
    """Return 32 bytes for a text of any length."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def teacher_key(environment: Mapping[str, str] = os.environ) -> TeacherKey:
    """Return the key that the environment sets, or a new one; raise `DeploymentError` for a bad one."""
    given = checked_key(environment)
    return TeacherKey(text=given or new_key(), made=not given)


def checked_key(environment: Mapping[str, str] = os.environ) -> str:
    """Return the key that is set, or an empty string; raise `DeploymentError` if it cannot be used."""
    given = environment.get(KEY_VARIABLE, "").strip()
    if given and not SHORTEST <= len(given) <= LONGEST:
        names = {"name": KEY_VARIABLE, "shortest": SHORTEST, "longest": LONGEST}
        raise DeploymentError(Message(BAD_KEY, names))
    return given


def new_key() -> str:
    """Return a random key such as `kp7w-3mxd-q9hs`: 59 bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
