"""The commands of a run: numbered, sent to its worker, and kept until that has carried them out."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playground.engine.messages.command import Command, CommandName

PLAYBACK_COMMANDS = frozenset(
    {
        CommandName.PLAY,
        CommandName.PAUSE,
        CommandName.STEP,
        CommandName.RESET,
        CommandName.BATCH,
        CommandName.LOOK,
    }
)
"""Commands that decide whether a run plays."""


@dataclass(slots=True, kw_only=True)
class CommandQueue:
    """Commands by their numbers; all methods may be called from any thread.

    `given` is the number of the newest one, `sent` of the newest one that the present worker was sent,
    `acknowledged` of the newest one that was carried out; `waiting` are those after that.
    """

    given: int = 0
    sent: int = 0
    acknowledged: int = 0
    waiting: list[Command] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def starting_after(cls, number: int) -> "CommandQueue":
        """Return the queue of a run that has been given so many commands, all of them carried out."""
        return cls(given=number, sent=number, acknowledged=number)

    @property
    def all_done(self) -> bool:
        """Whether every command was carried out."""
        return self.acknowledged == self.given

    def add(self, name: CommandName, value: Any = None) -> int:
        """Add a command; return its number."""
        with self._lock:
            self.given += 1
            self.waiting.append(Command(number=self.given, name=name, value=value))
            return self.given

    def take_unsent(self) -> list[Command]:
        """Return every command that the present worker has not been sent; it is now."""
        with self._lock:
            commands = [command for command in self.waiting if command.number > self.sent]
            self.sent = max((command.number for command in commands), default=self.sent)
        return commands

    def acknowledge(self, number: int) -> None:
        """Forget the commands up to this one: they are carried out."""
        self.acknowledged = number
        if self.waiting:
            with self._lock:
                self.waiting = [command for command in self.waiting if command.number > number]

    def prepare_for_new_worker(self, views: Mapping[str, Any]) -> None:
        """Begin with another worker, which has been sent nothing; what waits asks it for `views`."""
        with self._lock:
            self.sent = self.acknowledged
            self.waiting = [
                replace(command, value=views) if command.name == CommandName.SHOW else command
                for command in self.waiting
            ]

    def drop_waiting(self) -> None:
        """Drop the commands that wait: nobody will carry them out."""
        with self._lock:
            self.waiting = []

    def acknowledge_all(self) -> None:
        """Drop the commands that wait, and count them as carried out."""
        with self._lock:
            self.waiting = []
            self.acknowledged = self.sent = self.given

    def drop_playback_commands(self) -> None:
        """Drop the commands that decide whether the run plays."""
        with self._lock:
            self.waiting = [command for command in self.waiting if command.name not in PLAYBACK_COMMANDS]
            if not self.waiting:
                self.acknowledged = self.sent = self.given

    def will_play(self, *, playing: bool) -> bool:
        """Tell whether a run that is `playing` now, or not, will when all commands are carried out."""
        for command in reversed(self.waiting):
            if command.name in PLAYBACK_COMMANDS:
                return command.name == CommandName.PLAY
        return playing

    def has_any(self, names: frozenset[CommandName]) -> bool:
        """Tell whether one of these commands waits."""
        return any(command.name in names for command in self.waiting)
