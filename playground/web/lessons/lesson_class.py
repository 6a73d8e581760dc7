"""Who is where in the lessons, what was predicted and measured there, and what the teacher says of a step.

Until there are classes, a class is this server. Browsers are counted, nobody is named, nothing is stored.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

HERE_S = 60.0
"""Whoever was not heard of for so long is not here."""
KEPT_S = 45 * 60.0
"""How long what was predicted is kept of a browser that is not heard of: the length of a lesson."""
TEACHER_AWAY_S = 900.0
"""Without a teacher's page for so long, nobody is held any more, and votes begin anew."""
MOST_BROWSERS = 500
MOST_ROUNDS = 99
StepKey = tuple[str, str]
"""Names of a lesson and of one of its steps."""


class ClassOrder(StrEnum):
    """What a teacher can say of a step."""

    SHOW_BARS = "show_bars"
    HIDE_BARS = "hide_bars"
    VOTE_AGAIN = "vote_again"
    HOLD = "hold"
    GO_ON = "go_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReport:
    """What a page tells of the step that it shows.

    `answer` was chosen in `round`, empty for none yet. `measured` is the answer that the run gave, empty if
    it was none of them, None before there was a run.
    """

    at: StepKey
    answer: str = ""
    round: int = 1
    measured: str | None = None


@dataclass(slots=True)
class StepVotes:
    """What one browser has predicted of a step and its run has measured; `again`: in the newest round."""

    first: str = ""
    again: str = ""
    again_round: int = 0
    measured: str | None = None


@dataclass(slots=True)
class Seen:
    """A browser: when it was heard of, where it is, and what it has told of each step."""

    heard: float
    at: StepKey
    votes: dict[StepKey, StepVotes] = field(default_factory=dict)


@dataclass(slots=True)
class StepState:
    """What the teacher has said of a step."""

    round: int = 1
    shown: bool = False


class LessonClass:
    """All browsers in the lessons, and the teacher's orders. Of one event loop; `clock` tells seconds."""

    def __init__(self, most: int = MOST_BROWSERS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._browsers: OrderedDict[str, Seen] = OrderedDict()
        self._states: dict[StepKey, StepState] = {}
        self._held: dict[str, str] = {}
        self._teacher = clock()
        self._waiting: set[asyncio.Event] = set()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever something has changed."""
        news = asyncio.Event()
        self._waiting.add(news)
        try:
            yield news
        finally:
            self._waiting.discard(news)

    @property
    def n_waiting(self) -> int:
        """How many wait for news."""
        return len(self._waiting)

    def report(self, browser: str, told: StepReport) -> None:
        """Take what the page of a browser tells; one without an id is answered and not counted."""
        if not browser:
            return
        now, is_new = self._clock(), browser not in self._browsers
        seen = self._browsers.setdefault(browser, Seen(now, told.at))
        before = (seen.at, now - seen.heard < HERE_S, seen.votes.get(told.at))
        seen.heard, seen.at = now, told.at
        self._browsers.move_to_end(browser)
        while len(self._browsers) > self._most:
            self._browsers.popitem(last=False)
        votes = self._voted(before[2] or StepVotes(), told)
        if votes == StepVotes():
            seen.votes.pop(told.at, None)
        else:
            seen.votes[told.at] = votes
        if is_new or before != (told.at, True, seen.votes.get(told.at)):
            self._tell()

    def _voted(self, old: StepVotes, told: StepReport) -> StepVotes:
        """Return the votes with what is told; a page that knows of none is that of somebody else."""
        if told.round == 1 and not told.answer and told.measured is None:
            return StepVotes()
        ran = old.measured is not None
        votes = StepVotes(old.first, old.again, old.again_round, old.measured)
        if told.round == 1 and not (ran and old.first):
            votes.first = told.answer
        elif 1 < told.round == self._state(told.at).round and told.answer:
            votes.again, votes.again_round = told.answer, told.round
        votes.measured = old.measured if told.measured is None else told.measured
        return votes

    def order(self, at: StepKey, order: ClassOrder) -> None:
        """Do what the teacher says of a step."""
        lesson, step = at
        state = self._states.setdefault(at, StepState())
        match order:
            case ClassOrder.SHOW_BARS | ClassOrder.HIDE_BARS:
                state.shown = order is ClassOrder.SHOW_BARS
            case ClassOrder.VOTE_AGAIN:
                state.round = min(MOST_ROUNDS, state.round + 1)
                state.shown = False
            case ClassOrder.HOLD:
                self._held[lesson] = step
            case ClassOrder.GO_ON:
                self._held.pop(lesson, None)
        self._tell()

    def teacher_is_here(self) -> None:
        """A page of the teacher asks."""
        self._teacher = self._clock()

    def view_of_student(self, at: StepKey) -> dict[str, Any]:
        """Return what students at a step are told: `held` is the step beyond which nobody goes, or empty."""
        self._forget()
        state = self._state(at)
        bars = self._bars(at) if state.shown else None
        return {"held": self._held.get(at[0], ""), "round": state.round, "bars": bars}

    def view_of_teacher(self, at: StepKey) -> dict[str, Any]:
        """Return what the teacher is told of a step, and how many browsers are `where`: lesson, step, number.

        An `at` of empty names asks for `where` alone.
        """
        self._forget()
        where: dict[str, Counter[str]] = {}
        for seen in self._here():
            lesson, step = seen.at
            where.setdefault(lesson, Counter())[step] += 1
        state, votes = self._state(at), self._votes(at)
        return {
            "where": where,
            "held": self._held.get(at[0], ""),
            "round": state.round,
            "shown": state.shown,
            "predicted": sum(bool(each.first or each.again) for each in votes),
            "ran": sum(each.measured is not None for each in votes),
            "bars": self._bars(at),
        }

    def _bars(self, at: StepKey) -> dict[str, Counter[str]]:
        """Return how many chose each answer at first and in the newest round, and how many runs gave it."""
        votes, newest = self._votes(at), self._state(at).round
        return {
            "before": Counter(each.first for each in votes if each.first),
            "after": Counter(each.again for each in votes if newest > 1 and each.again_round == newest),
            "measured": Counter(each.measured for each in votes if each.measured is not None),
        }

    def _votes(self, at: StepKey) -> list[StepVotes]:
        return [seen.votes[at] for seen in self._browsers.values() if at in seen.votes]

    def _here(self) -> Iterator[Seen]:
        now = self._clock()
        return (seen for seen in self._browsers.values() if now - seen.heard < HERE_S)

    def _state(self, at: StepKey) -> StepState:
        return self._states.get(at, StepState())

    def _forget(self) -> None:
        """Forget browsers that have gone, and what a teacher has said who has gone."""
        now = self._clock()
        while self._browsers and now - next(iter(self._browsers.values())).heard > KEPT_S:
            self._browsers.popitem(last=False)
        if now - self._teacher > TEACHER_AWAY_S:
            self._states.clear()
            self._held.clear()

    def _tell(self) -> None:
        for news in self._waiting:
            news.set()


@cache
def lesson_class() -> LessonClass:
    """Return the class of this process."""
    return LessonClass()
