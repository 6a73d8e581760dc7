"""From the first line on a socket to the last frame: the life of a trainer process."""

import logging
import os
import socket
from contextlib import suppress
from dataclasses import replace
from typing import NoReturn

from playground.engine.messages.command import Opening
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.status import Status
from playground.engine.worker.command_reader import Inbox
from playground.engine.worker.process_memory import go_first
from playground.engine.worker.resource_budget import TOO_LITTLE_MEMORY, ran_out_of_memory
from playground.engine.worker.worker import Trainer
from playground.errors import PlaygroundError
from playground.i18n import N_, Message

LOG = logging.getLogger(__name__)
UNEXPECTED = N_("This net could not be trained here; the terminal of the playground says more.")


def serve(connection: socket.socket, inbox: Inbox | None = None) -> NoReturn:
    """Train the run that the first line on `connection` asks for, until the socket is closed.

    A run that cannot be trained says why and waits for that; it is no use to start it again.
    """
    go_first()
    inbox = inbox or Inbox(connection)
    opening = Opening.from_line(inbox.first())
    try:
        trainer = Trainer(connection, inbox, opening)
    except Exception as error:  # noqa: BLE001
        report_failure(connection, opening, error)
    else:
        live(trainer, opening)
    while True:
        inbox.first()


def live(trainer: Trainer, opening: Opening) -> None:
    """Train until the socket is closed, or until something goes wrong, which is told."""
    try:
        trainer.begin(opening)
        trainer.run()
    except Exception as error:  # noqa: BLE001
        now = replace(
            opening, acknowledged=trainer.acknowledged, generation=trainer.generation, epoch=trainer.sent
        )
        report_failure(trainer.connection, now, error)


def reason(error: Exception) -> Message:
    """Return why a run cannot go on, in words that can be translated."""
    if isinstance(error, PlaygroundError):
        return error.message
    return Message(TOO_LITTLE_MEMORY if ran_out_of_memory(error) else UNEXPECTED)


def report_failure(connection: socket.socket, opening: Opening, error: Exception) -> None:
    """Send the last frame of a run that cannot go on: what went wrong, in words that can be translated."""
    LOG.error("A run cannot go on.", exc_info=error, extra={"epoch": opening.epoch})
    message = reason(error)
    frame = TrainerFrame(
        status=Status.FAILED,
        epoch=opening.epoch,
        acknowledged=opening.acknowledged,
        generation=opening.generation,
        first=opening.epoch,
        extra={"pid": os.getpid(), "failure": message.to_json()},
    )
    with suppress(OSError):
        connection.sendall(frame.to_bytes())
