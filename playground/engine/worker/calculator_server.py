"""A process that calculates what pages ask for: questions come as lines, answers go out as messages."""

import importlib
import logging
import os
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NoReturn, Protocol

from playground.engine.messages.calculation import CalculatorFacts, Question, Reply
from playground.engine.messages.resource_limits import Resource
from playground.engine.worker.command_reader import CommandReader
from playground.engine.worker.process_memory import raise_oom_score
from playground.engine.worker.resource_budget import (
    LAST_RESORT_S,
    ResourceBudget,
    limit_cpu,
    ran_out_of_memory,
)
from playground.engine.worker.worker import RESTORE_NICENESS, lower_priority
from playground.errors import PlaygroundError
from playground.i18n import N_, Message

LOG = logging.getLogger(__name__)
NO_MEMORY = N_(
    "This takes more memory than a calculation may have here. Try it with a smaller network or fewer points."
)
UNEXPECTED = N_("This could not be calculated here; the terminal of the playground says more.")


class Calculator(Protocol):
    """The part of `playground.training.calculators.registry.Calculator` that this process uses."""

    def answer_json(self, arguments: Mapping[str, Any]) -> str:
        """Return the answer as JSON; raise `CalculationError` if the arguments do not fit."""


def serve_calculations(connection: socket.socket, reader: CommandReader) -> NoReturn:
    """Tell which calculators there are, and answer questions one by one until the socket is closed."""
    raise_oom_score()
    lower_priority(RESTORE_NICENESS)
    importlib.import_module("playground.training.calculators")
    registry = importlib.import_module("playground.training.calculators.registry")
    catalogue = {
        name: CalculatorFacts(**facts | {"tries": tuple(facts["tries"])})
        for name, facts in registry.catalogue().items()
    }
    send(connection, Reply(pid=os.getpid(), catalogue=catalogue))
    while True:
        question = Question.from_line(reader.first_line())
        facts = catalogue[question.name]
        limit_resources(facts)
        send(connection, reply_to(question, registry.CALCULATORS[question.name]))


def limit_resources(facts: CalculatorFacts) -> None:
    """Hold this process to the budget of what it calculates next.

    The web process ends one that takes too many seconds; the system does, if that cannot be heard.
    """
    ResourceBudget({Resource.MEMORY_MB: facts.memory_mb}).limit_memory()
    limit_cpu(int(time.process_time() + facts.seconds) + LAST_RESORT_S)


def reply_to(question: Question, calculator: Calculator) -> Reply:
    """Return the answer to a question, or why there is none."""
    try:
        return Reply(pid=os.getpid(), answer=calculator.answer_json(question.arguments))
    except PlaygroundError as error:
        return Reply(pid=os.getpid(), refused=error.message)
    except Exception as error:
        spent = ran_out_of_memory(error)
        LOG.exception("A calculation has failed.", extra={"calculator": question.name})
        return Reply(pid=os.getpid(), refused=Message(NO_MEMORY if spent else UNEXPECTED), spent=spent)


def send(connection: socket.socket, reply: Reply) -> None:
    """Send a message; where nobody hears it any more, the reader ends this process."""
    with suppress(OSError):
        connection.sendall(reply.to_bytes())
