"""From the opening of a run to its last frame: the life of a worker process."""

import logging
import os
import socket
from contextlib import suppress
from typing import NoReturn

from playground.engine.messages.command import OpeningMessage
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.resource_limits import TOO_LITTLE_MEMORY
from playground.engine.messages.status import Status
from playground.engine.worker.command_reader import CommandReader
from playground.engine.worker.heartbeat import BeatingConnection, FrameSink, Standstill
from playground.engine.worker.process_memory import raise_oom_score
from playground.engine.worker.resource_budget import ran_out_of_memory
from playground.engine.worker.worker import Worker
from playground.errors import PlaygroundError
from playground.i18n import N_, Message

LOG = logging.getLogger(__name__)
UNEXPECTED = N_("This net could not be trained here; the terminal of the playground says more.")


def serve_run(connection: socket.socket, reader: CommandReader, opening: OpeningMessage) -> NoReturn:
    """Train the run that `opening` asks for, until the socket is closed.

    A run that cannot be trained says why and waits for that; it is no use to start it again.
    """
    raise_oom_score()
    sink = BeatingConnection(connection, Standstill(lambda: reader.waits))
    try:
        worker = Worker(sink, reader, opening)
    except Exception as error:  # noqa: BLE001
        report_failure(sink, opening, error)
    else:
        train_until_closed(worker, opening)
    while True:
        reader.first_line()


def train_until_closed(worker: Worker, opening: OpeningMessage) -> None:
    """Train until the socket is closed, or until something goes wrong, which is told."""
    try:
        worker.compile_and_restore(opening)
        worker.run()
    except Exception as error:  # noqa: BLE001
        report_failure(worker.connection, worker.opening_at_last_report(opening), error)


def failure_message(error: Exception) -> Message:
    """Return why a run cannot go on, in words that can be translated."""
    if isinstance(error, PlaygroundError):
        return error.message
    return Message(TOO_LITTLE_MEMORY if ran_out_of_memory(error) else UNEXPECTED)


def report_failure(connection: FrameSink, opening: OpeningMessage, error: Exception) -> None:
    """Send the last frame of a run that cannot go on: what went wrong, in words that can be translated."""
    LOG.error("A run cannot go on.", exc_info=error, extra={"epoch": opening.epoch})
    message = failure_message(error)
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
