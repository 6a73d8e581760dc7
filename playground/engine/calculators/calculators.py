"""Answers questions of pages by processes that all pages share."""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from typing import Any

from playground.engine.calculators.answer_cache import AnswerCache
from playground.engine.calculators.calculator_process import CalculatorProcess
from playground.engine.calculators.metrics import CalculationMetrics
from playground.engine.calculators.pending_question import PendingQuestion, question_key
from playground.engine.launch.launcher import Launcher
from playground.engine.messages.calculation import CalculatorFacts, Reply
from playground.errors import CalculationError, CalculationUnavailableError, UnknownCalculatorError
from playground.i18n import N_, Message
from playground.machine import available_cores

LOG = logging.getLogger(__name__)
MOST_ATTEMPTS = 2
"""Processes that are asked the same question: a second one, if the first has ended over it."""
MOST_WAITING = 500
"""Questions that wait for a process."""
LONGEST_WAIT_S = 90.0
"""How long a page waits for an answer; TensorFlow may still have to be imported."""
RETRY_S = 0.5
"""A pause after a process that ended before it was ready."""
IDLE_S, OWN_IDLE_S = 600.0, 60.0
"""A process that was asked nothing for so long ends: the shared one, and those of one experiment each."""
UNKNOWN = N_("There is no calculation {name}.")
LATE = N_(
    "This takes longer than {seconds} seconds, so it was given up. "
    "Try it with a smaller network or fewer points."
)
BUSY = N_("There is too much to calculate here at the moment. Please try again in a minute.")
DIED = N_("The process that calculates this has ended twice, so it was given up.")


class Calculators:
    """Questions and the processes that they are asked; used on the event loop only.

    One process is shared by all questions of calculators that need none of their own; beside it there are,
    for those that do, at most as many as there are cores. They take no place of a run. The newest question of
    an asker replaces an older one that still waits; equal questions are calculated once.
    """

    def __init__(self, launcher: Launcher, metrics: CalculationMetrics, idle_s: float = IDLE_S) -> None:
        self._launcher, self._metrics = launcher, metrics
        self._idle_s, self._own_idle_s = idle_s, min(idle_s, OWN_IDLE_S)
        self._most_own = max(1, int(available_cores()))
        self._cache = AnswerCache()
        self._open: dict[str, PendingQuestion] = {}
        self._waiting: deque[PendingQuestion] = deque()
        self._shared: CalculatorProcess | None = None
        self._own: set[CalculatorProcess] = set()
        self._catalogue: Mapping[str, CalculatorFacts] = {}
        self._known = asyncio.Event()
        self._wait_for_catalogue = 0
        self._idle: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def process_count(self) -> int:
        """How many processes there are."""
        return len(self._processes())

    def pids_by_name(self) -> dict[str, int]:
        """Return the pids of the processes by what they are."""
        return {f"calculator {process.pid}": process.pid for process in self._processes() if process.pid}

    async def facts_of(self, name: str) -> CalculatorFacts:
        """Return what is known of a calculator; raise `UnknownCalculatorError` if there is no such."""
        if not self._known.is_set():
            await self._learn_catalogue()
        if name not in self._catalogue:
            raise UnknownCalculatorError(Message(UNKNOWN, {"name": name}))
        return self._catalogue[name]

    async def _learn_catalogue(self) -> None:
        """Wait until a process has told which calculators there are."""
        self._wait_for_catalogue += 1
        try:
            self._keep_shared()
            await asyncio.wait_for(self._known.wait(), LONGEST_WAIT_S)
        except TimeoutError:
            raise CalculationUnavailableError(Message(BUSY)) from None
        finally:
            self._wait_for_catalogue -= 1
        if self._closed:
            raise CalculationUnavailableError(Message(BUSY))

    @property
    def has_free_process(self) -> bool:
        """Whether a question that needs a process of its own could be asked at once."""
        busy = sum(process.question is not None for process in self._own)
        return not self._waiting and busy < self._most_own

    async def ask(self, asker: str, name: str, arguments: Mapping[str, Any]) -> str:
        """Return the answer as JSON; raise `CalculationError` with the reason if there is none."""
        facts = await self.facts_of(name)
        self._metrics.asked.inc()
        key = question_key(name, arguments)
        self._withdraw_older(asker, key)
        kept = self._cache.get(key)
        if kept is not None:
            self._metrics.reused.inc()
            return kept
        question = self._open.get(key)
        if question is None:
            question = self._add(PendingQuestion(key, name, arguments, facts))
        else:
            self._metrics.reused.inc()
        answer = question.answer_for(asker)
        self._ask_waiting()
        try:
            return await asyncio.wait_for(answer, LONGEST_WAIT_S)
        except TimeoutError:
            raise CalculationUnavailableError(Message(BUSY)) from None
        finally:
            question.leave(answer)
            self._drop_if_unwanted(question)

    def _add(self, question: PendingQuestion) -> PendingQuestion:
        if self._closed or len(self._waiting) >= MOST_WAITING:
            raise CalculationUnavailableError(Message(BUSY))
        self._open[question.key] = question
        self._waiting.append(question)
        return question

    def _withdraw_older(self, asker: str, key: str) -> None:
        """Give up what `asker` waits for, unless it is the same or under way already."""
        for older in [each for each in self._waiting if each.key != key]:
            if older.replace_for(asker):
                self._metrics.replaced.inc()
                self._drop_if_unwanted(older)

    def _drop_if_unwanted(self, question: PendingQuestion) -> None:
        if not question.is_wanted and question in self._waiting:
            self._waiting.remove(question)
            del self._open[question.key]

    # Processes

    def _processes(self) -> list[CalculatorProcess]:
        return [*([self._shared] if self._shared else []), *self._own]

    def end_stopped(self) -> None:
        """Count a sweep of the supervisor; end processes that the system has stopped: others are asked."""
        for process in self._processes():
            process.end_if_stopped()

    def _start_process(self) -> CalculatorProcess:
        self._metrics.processes_started.inc()
        return CalculatorProcess(self._launcher, self._take_reply, self._on_lost_process, self._on_timeout)

    def _keep_shared(self) -> CalculatorProcess:
        if self._closed:
            raise CalculationUnavailableError(Message(BUSY))
        if self._shared is None:
            self._shared = self._start_process()
        return self._shared

    def _ask_waiting(self) -> None:
        """Ask the processes that are free what waits, in its order."""
        for question in list(self._waiting):
            process = self._free_process(question)
            if process is not None:
                self._waiting.remove(question)
                process.ask(question)

    def _free_process(self, question: PendingQuestion) -> CalculatorProcess | None:
        if self._closed:
            return None
        if not question.facts.own_process:
            shared = self._keep_shared()
            return shared if shared.question is None else None
        same = [process for process in self._own if process.subject == question.subject]
        if same:
            return same[0] if same[0].question is None else None
        if len(self._own) >= self._most_own and not self._end_one_at_rest():
            return None
        process = self._start_process()
        self._own.add(process)
        return process

    def _end_one_at_rest(self) -> bool:
        """End the process of its own that has rested longest; return whether there was one."""
        resting = [process for process in self._own if process.question is None]
        if resting:
            self._end_process(min(resting, key=lambda process: process.rests_since))
        return bool(resting)

    def _end_process(self, process: CalculatorProcess) -> PendingQuestion | None:
        """Be without a process; return the question that it worked on."""
        process.close()
        self._own.discard(process)
        if process is self._shared:
            self._shared = None
        return process.take_question()

    def _take_reply(self, process: CalculatorProcess, reply: Reply) -> None:
        if reply.catalogue is not None:
            self._catalogue = reply.catalogue
            self._known.set()
            self._start_idle_timer()
            return
        question = process.take_question()
        if reply.spent:
            self._end_process(process)
        elif process in self._own:
            asyncio.get_running_loop().call_later(
                self._own_idle_s, self._end_if_resting, process, process.rests_since
            )
        if question is not None:
            self._metrics.failed.inc(reply.spent)
            self._settle(question, reply)
        self._start_idle_timer()
        self._ask_waiting()

    def _settle(self, question: PendingQuestion, reply: Reply) -> None:
        """Give everybody who waits the answer, or the reason why there is none."""
        self._open.pop(question.key, None)
        if reply.answer is not None:
            self._cache.put(question.key, reply.answer)
            question.resolve(reply.answer)
        else:
            assert reply.refused is not None
            question.refuse(CalculationError(reply.refused))

    def _on_timeout(self, process: CalculatorProcess) -> None:
        """A question has used up its seconds: its process is ended, another one follows when it is needed."""
        question = self._end_process(process)
        assert question is not None
        LOG.warning("A calculation took too long.", extra={"pid": process.pid})
        self._fail(question, Message(LATE, {"seconds": f"{question.facts.seconds:g}"}))
        self._ask_waiting()

    def _on_lost_process(self, process: CalculatorProcess) -> None:
        """A process has ended by itself: another one is asked its question, once."""
        question = self._end_process(process)
        self._metrics.processes_lost.inc()
        if process.is_ready:
            LOG.warning("A process that calculates has ended by itself.", extra={"pid": process.pid})
        if question is not None and process.is_ready and question.attempts >= MOST_ATTEMPTS:
            self._fail(question, Message(DIED))
        elif question is not None:
            question.attempts -= not process.is_ready  # it was never asked
            self._waiting.appendleft(question)
        if process.is_ready:
            self._ask_waiting()
        else:
            asyncio.get_running_loop().call_later(RETRY_S, self._try_again)

    def _try_again(self) -> None:
        if self._wait_for_catalogue and not self._closed:
            self._keep_shared()
        self._ask_waiting()

    def _fail(self, question: PendingQuestion, why: Message) -> None:
        self._metrics.failed.inc()
        self._open.pop(question.key, None)
        question.refuse(CalculationUnavailableError(why))

    def _start_idle_timer(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(self._idle_s, self._end_if_idle)

    def _end_if_idle(self) -> None:
        if self._shared is not None and self._shared.question is None:
            self._end_process(self._shared)

    def _end_if_resting(self, process: CalculatorProcess, since: float) -> None:
        """End a process that has been asked nothing since then."""
        if process.question is None and process.rests_since == since:
            self._end_process(process)

    async def close(self) -> None:
        """End all processes; whoever waits is told that there will be no answer."""
        self._closed = True
        if self._idle is not None:
            self._idle.cancel()
        for process in self._processes():
            self._end_process(process)
        for question in self._open.values():
            question.refuse(CalculationUnavailableError(Message(BUSY)))
        self._open.clear()
        self._waiting.clear()
        self._known.set()
