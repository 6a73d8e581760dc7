"""A question that is not answered yet, and who waits for the answer."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from playground.engine.messages.calculation import CalculatorFacts, Question
from playground.errors import CalculationReplacedError
from playground.i18n import N_, Message

REPLACED = N_("Something newer was asked meanwhile.")


def question_key(name: str, arguments: Mapping[str, Any]) -> str:
    """Return what is the same for the same calculation of the same arguments, and for no other."""
    text = json.dumps([name, arguments], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


class PendingQuestion:
    """One question, of any number of askers. `attempts`: how many processes were asked it.

    `subject` is the same for questions of a calculator about the same experiment: a process that has answered
    one of them has what it needs for the others.
    """

    def __init__(self, key: str, name: str, arguments: Mapping[str, Any], facts: CalculatorFacts) -> None:
        self.key, self.facts = key, facts
        self.subject = question_key(name, {"link": arguments["run"]["link"]}) if facts.of_run else key
        self.line = Question(name=name, arguments=arguments).to_line()
        self.attempts = 0
        self._answers: dict[asyncio.Future[str], str] = {}

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for the answer."""
        return bool(self._answers)

    def answer_for(self, asker: str) -> "asyncio.Future[str]":
        """Return the answer to come, for one who waits more."""
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._answers[answer] = asker
        return answer

    def leave(self, answer: "asyncio.Future[str]") -> None:
        """Forget one who does not wait any longer."""
        self._answers.pop(answer, None)

    def replace_for(self, asker: str) -> bool:
        """Tell an asker that something newer was asked; return whether that one had waited."""
        answers = [answer for answer, name in self._answers.items() if name == asker]
        for answer in answers:
            self.leave(answer)
            if not answer.done():
                answer.set_exception(CalculationReplacedError(Message(REPLACED)))
        return bool(answers)

    def resolve(self, answer: str) -> None:
        """Give all askers the answer."""
        for future in self._take_answers():
            future.set_result(answer)

    def refuse(self, error: Exception) -> None:
        """Tell all askers why there is no answer."""
        for future in self._take_answers():
            future.set_exception(error)

    def _take_answers(self) -> "list[asyncio.Future[str]]":
        answers = [answer for answer in self._answers if not answer.done()]
        self._answers.clear()
        return answers
