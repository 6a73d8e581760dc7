"""What one calculation may take of its process, and what is said of one that takes more."""

import subprocess
import sys

import pytest

from playground.engine.messages.calculation import CalculatorFacts, Question, Reply
from playground.engine.worker.calculator_server import NO_MEMORY, UNEXPECTED, reply_to
from playground.errors import CalculationError
from playground.i18n import Message

TAKES_MEMORY = """
from playground.engine.messages.calculation import CalculatorFacts, Question
from playground.engine.worker.calculator_server import limit_resources, reply_to

class Taker:
    def answer_json(self, arguments):
        return str(len(bytearray(arguments["megabytes"] * 2**20)))

limit_resources(CalculatorFacts(seconds=5, memory_mb=100))
for megabytes in (10, 400):
    reply = reply_to(Question(name="taker", arguments={"megabytes": megabytes}), Taker())
    print(reply.answer, reply.spent)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to that")
def test_a_calculation_gets_no_more_memory_than_its_budget() -> None:
    done = subprocess.run([sys.executable, "-c", TAKES_MEMORY], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == [f"{10 * 2**20} False", "None True", ""]


class Failing:
    """A calculator that raises what it is given."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def answer_json(self, arguments: object) -> str:
        raise self.error


@pytest.mark.parametrize(
    ("error", "told", "spent"),
    [
        (MemoryError(), NO_MEMORY, True),
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory"), NO_MEMORY, True),
        (ValueError("a private matter"), UNEXPECTED, False),
        (CalculationError(Message("not so")), "not so", False),
    ],
)
def test_a_calculation_without_an_answer_says_why(error: Exception, told: str, spent: bool) -> None:
    reply = reply_to(Question(name="x", arguments={}), Failing(error))
    assert (reply.answer, reply.refused, reply.spent) == (None, Message(told), spent)


def test_a_reply_is_the_same_after_its_way_over_the_socket() -> None:
    facts = CalculatorFacts(seconds=1.5, memory_mb=3, tries=("learning_rate",))
    for reply in (
        Reply(pid=1, catalogue={"x": facts}),
        Reply(pid=2, answer='{"a":1}'),
        Reply(pid=3, refused=Message("{a} is wrong", {"a": "b"}), spent=True),
    ):
        assert Reply.from_bytes(reply.to_bytes()[4:]) == reply
