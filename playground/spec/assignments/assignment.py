"""A teacher's assignment: what of an experiment is locked or hidden, a task in words, and a goal.

It is part of a link, and no part of the experiment: it decides no number of a run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from playground.i18n import N_, Message
from playground.spec.assignments.goal import FEWEST, Goal, format_goal, parse_goal
from playground.spec.assignments.lockable_settings import NO_CONTROL, link_text_of_controls, parse_controls
from playground.spec.experiment import FIELDS, Problem
from playground.spec.fields import short_text
from playground.spec.link import ASSIGNMENT_KEYS, SEAL_KEY, query_of

LONGEST_TASK = 500
"""Characters of a task text in one language."""
LONGEST_NEXT = 8000
"""Characters of the link of the next task."""
TASK_KEYS = {"en": "task", "ko": "task_ko"}
TWICE = Message(N_("is there more than once; the first one counts."))
TOO_LONG = Message(N_("is longer than {length} characters; the rest is not shown."), {"length": LONGEST_TASK})
NO_NEXT = Message(N_("must be the link of another task or experiment."))
WITHOUT_GOAL = Message(N_("has a meaning only beside a goal."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """`lock` and `hide` are names of controls, `fewest` is what counts between runs that reach the goal.

    `following` is the query of the task that comes next.
    """

    lock: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    task: str = ""
    task_ko: str = ""
    goal: Goal | None = None
    fewest: str = ""
    following: str = ""

    @property
    def locked_settings(self) -> tuple[str, ...]:
        """Return the settings whose values stand fast; the other names are commands to a run."""
        return tuple(name for name in self.lock if name in FIELDS)

    def task_text(self, language: str) -> str:
        """Return the task in `language`, or in the other one if that is all there is."""
        texts = {"en": self.task, "ko": self.task_ko}
        return texts.get(language) or self.task or self.task_ko


class ParsedAssignment(NamedTuple):
    """An assignment, the seal that came with it, and what in it could not be used."""

    assignment: Assignment
    seal: str
    problems: tuple[Problem, ...]


def parse_assignment(items: Iterable[tuple[str, str]]) -> ParsedAssignment:
    """Return the assignment of (key, text) pairs; whatever is wrong is told, and the rest counts."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for key, text in items:
        if key in texts:
            problems.append(Problem(field=key, value=short_text(text), reason=TWICE))
        elif key in ASSIGNMENT_KEYS:
            texts[key] = text
    controls = {key: parse_controls(texts.get(key, "")) for key in ("lock", "hide")}
    problems += [
        Problem(field=key, value=short_text(word), reason=NO_CONTROL)
        for key, (_, strange) in controls.items()
        for word in strange
    ]
    problems += list(too_long_text_problems(texts))
    goal, fewest, wrong = parse_goal_and_fewest(texts)
    following = query_of(texts.get("next", "").strip())
    if following and ("=" not in following or len(following) > LONGEST_NEXT):
        problems.append(Problem(field="next", value=short_text(following), reason=NO_NEXT))
        following = ""
    assignment = Assignment(
        lock=controls["lock"][0],
        hide=controls["hide"][0],
        task=trimmed_task_text(texts.get("task", "")),
        task_ko=trimmed_task_text(texts.get("task_ko", "")),
        goal=goal,
        fewest=fewest,
        following=following,
    )
    return ParsedAssignment(assignment, texts.get(SEAL_KEY, ""), (*problems, *wrong))


def too_long_text_problems(texts: dict[str, str]) -> Iterator[Problem]:
    """Yield a problem for every task text that is cut."""
    for key in TASK_KEYS.values():
        if len(without_invisible_characters(texts.get(key, ""))) > LONGEST_TASK:
            yield Problem(field=key, value=short_text(texts[key]), reason=TOO_LONG)


def parse_goal_and_fewest(texts: dict[str, str]) -> tuple[Goal | None, str, tuple[Problem, ...]]:
    """Return the goal, what counts between runs that reach it, and what of both could not be used."""
    problems: list[Problem] = []
    read = parse_goal(texts["goal"]) if texts.get("goal", "").strip() else None
    if isinstance(read, Message):
        problems.append(Problem(field="goal", value=short_text(texts["goal"]), reason=read))
    goal = read if isinstance(read, Goal) else None
    fewest = texts.get("fewest", "").strip()
    if fewest and (reason := fewest_refusal_message(fewest, goal)):
        problems.append(Problem(field="fewest", value=short_text(fewest), reason=reason))
        fewest = ""
    return goal, fewest, tuple(problems)


def fewest_refusal_message(fewest: str, goal: Goal | None) -> Message | None:
    """Return why `fewest` has no meaning, or None."""
    if fewest not in FEWEST:
        return Message(N_("must be one of: {options}."), {"options": ", ".join(FEWEST)})
    return None if goal else WITHOUT_GOAL


def without_invisible_characters(text: str) -> str:
    """Return `text` without what cannot be seen, with single spaces and no empty lines."""
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in text.splitlines())
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def trimmed_task_text(text: str) -> str:
    """Return `text` as a task is shown: plain, and not longer than a task may be."""
    return without_invisible_characters(text)[:LONGEST_TASK].strip()


def assignment_link_items(assignment: Assignment, seal: str = "") -> dict[str, str]:
    """Return the pairs of a link that hold `assignment`; nothing for what it does not say."""
    pairs = {
        "lock": link_text_of_controls(assignment.lock) if assignment.lock else "",
        "hide": link_text_of_controls(assignment.hide) if assignment.hide else "",
        "task": assignment.task,
        "task_ko": assignment.task_ko,
        "goal": format_goal(assignment.goal) if assignment.goal else "",
        "fewest": assignment.fewest,
        "next": assignment.following,
        SEAL_KEY: seal,
    }
    return {key: text for key, text in pairs.items() if text}
