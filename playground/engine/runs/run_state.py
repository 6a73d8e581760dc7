"""What a run is doing now, and why."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.engine.messages.notes import Note
from playground.engine.messages.status import WAITING, Status
from playground.i18n import Message

GIVEN_BACK = (Note.RUN_RELEASED, Note.IDLE_RELEASED)
WORKER_AWAY = (Note.TRAINER_KILLED, Note.HOST_RESTARTED)


@dataclass(slots=True, kw_only=True)
class RunState:
    """The status of a run and what explains it.

    `since`: when it began to have that status. `place` counts from 1 while it is queued. `playing`: it
    plays, or will as soon as it has a worker again; `resumes`: it will when the pause of the class ends.
    `note` is a code that the page explains; `failure` says why the run cannot be trained. `version` counts
    what is worth being saved.
    """

    status: Status = Status.STARTING
    since: float = field(default_factory=time.monotonic)
    place: int = 0
    playing: bool = False
    resumes: bool = False
    note: Note | None = None
    failure: Message | None = None
    version: int = 0

    def change_status(self, status: Status, note: Note | None = None) -> None:
        """Set the status, and the note that explains it if there is one."""
        if status is not self.status:
            self.status, self.since = status, time.monotonic()
            self.place = self.place if status is Status.QUEUED else 0
            self.version += 1
        self.note = note or self.note

    def receive_status(self, status: Status) -> None:
        """Take over the status that the worker tells; a run that is restored plays on if it did.

        A worker that has got ready is not away any more; one that had something to restore says so itself.
        """
        self.change_status(status)
        if self.note in WORKER_AWAY and status not in WAITING:
            self.note = None
        self.playing = status is Status.PLAYING or (self.playing and status is Status.RESTORING)

    def receive_facts(self, facts: Mapping[str, Any]) -> None:
        """Take over what the worker tells of it."""
        if "note" in facts:
            self._receive_note(Note(facts["note"]) if facts["note"] else None)
        if "failure" in facts:
            self.failure = Message.from_json(facts["failure"])

    def _receive_note(self, note: Note | None) -> None:
        """Take over a note of the worker; a trainer that was given back comes back without a word."""
        self.note = None if note is Note.TRAINER_RESTORED and self.note in GIVEN_BACK else note

    def mark_queued(self, place: int) -> bool:
        """Wait at this place; return whether that is news."""
        news = self.place != place or self.status is not Status.QUEUED
        self.place = place
        self.change_status(Status.QUEUED)
        return news

    def mark_launching(self, *, restores: bool) -> None:
        """Wait for a worker to get ready."""
        self.place = 0
        self.change_status(Status.RESTORING if restores else Status.STARTING)

    def mark_without_worker(self, status: Status, note: Note | None = None) -> None:
        """Be without a worker; only a run that is released plays on with the next one."""
        self.playing = self.playing and status is Status.RELEASED
        self.change_status(status, note)

    def mark_failed(self, failure: Message) -> None:
        """Be a run that cannot be trained."""
        self.failure, self.note, self.playing = failure, None, False
        self.change_status(Status.FAILED)

    def stop_playing(self) -> None:
        """Rest when there is a worker again."""
        self.playing = False
        self.version += 1

    def pause_for_class(self) -> None:
        """Go on when the pause of the class ends."""
        self.resumes = True
        self.version += 1

    def forget_resuming(self) -> None:
        """Do not go on when the pause of the class ends."""
        self.version += self.resumes
        self.resumes = False

    def play_with_next_worker(self) -> None:
        """Play as soon as there is a worker."""
        self.playing = True
        self.version += 1

    def set_note(self, note: Note | None) -> None:
        """Have the page explain this, or nothing."""
        self.note = note
