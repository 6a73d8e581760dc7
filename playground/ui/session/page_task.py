"""The task that this page is in: entered by a teacher's link, left only on purpose."""

from collections.abc import Iterable
from enum import StrEnum

import streamlit as st

from playground.spec import ExperimentSpec, Problem
from playground.spec.assignments.assignment import (
    Assignment,
    ParsedAssignment,
    assignment_link_items,
    parse_assignment,
)
from playground.spec.assignments.goal import Goal
from playground.spec.assignments.seal import seal_fits
from playground.ui.session import visitor
from playground.web.site.task_store import OpenTask, task_memory
from playground.web.teacher.seal_key import seal_key

TASK, NOTICE = "open_task", "task_notice"
NOTHING = Assignment()


class ChangedLinkNotice(StrEnum):
    """What a reader is told of a link that was changed by hand."""

    CHANGED = "changed"  # it opens, but it is not the teacher's task
    KEPT = "kept"  # the task that this browser is in stays as it was


def current_task() -> OpenTask | None:
    """Return the task of this page, or None."""
    task: OpenTask | None = st.session_state.get(TASK)
    return task


def locked_controls() -> frozenset[str]:
    """Return the names of settings and commands that are locked on this page."""
    task = current_task()
    return frozenset(task.assignment.lock) if task else frozenset()


def goal_of_task() -> Goal | None:
    """Return what a run of this page has to reach, None without a task that has a goal."""
    task = current_task()
    return task.assignment.goal if task else None


def hidden_controls() -> frozenset[str]:
    """Return the names of controls of which this page says nothing."""
    task = current_task()
    return frozenset(task.assignment.hide) if task else frozenset()


def closed_controls() -> frozenset[str]:
    """Return the names of controls that this page does not offer: locked ones are told in words."""
    return locked_controls() | hidden_controls()


def is_closed(name: str) -> bool:
    """Tell whether this page does not offer a control."""
    return name in closed_controls()


def locked_and_hidden_controls() -> dict[str, list[str]]:
    """Return what browser modules have to leave out; of what is locked they say so where it is asked for."""
    return {"locked": sorted(locked_controls()), "hidden": sorted(hidden_controls())}


def task_query_params() -> dict[str, str]:
    """Return the pairs of an address that keep this page in its task."""
    task = current_task()
    return assignment_link_items(task.assignment, task.seal) if task else {}


def changed_link_notice() -> ChangedLinkNotice | None:
    """Return what has to be told of the link that was opened."""
    found: ChangedLinkNotice | None = st.session_state.get(NOTICE)
    return found


def forget_changed_link_notice() -> None:
    """Take the notice away."""
    st.session_state[NOTICE] = None


def enter_task(items: Iterable[tuple[str, str]], spec: ExperimentSpec) -> tuple[Problem, ...]:
    """Take the page into the task of an address that was opened with `spec`; return what in it was wrong.

    A sealed task opens always. Without its seal a page stays in the task that it, or its browser, has
    not left; only where there is none, an assignment that nobody sealed is taken as it is.
    """
    read = parse_assignment(items)
    present, owner = find_open_task(read), visitor.browser_id()
    if read.seal and seal_fits(seal_key(), read.assignment, spec, read.seal):
        if present is None or present.seal != read.seal:
            present = OpenTask(assignment=read.assignment, start=spec, seal=read.seal)
        st.session_state[TASK], st.session_state[NOTICE] = present, None
        task_memory().remember(owner, present)
        return read.problems
    if present is None:
        return enter_unsealed_task(read, spec)
    st.session_state[NOTICE] = notice_of_kept_task(read, present)
    st.session_state[TASK] = present
    return read.problems


def find_open_task(read: ParsedAssignment) -> OpenTask | None:
    """Return the task that this page is in; of a page that was just opened, the one of its browser.

    A frame of another page that shows an experiment without a task stays that: one beside it may be in one.
    """
    if TASK in st.session_state:
        return current_task()
    if st.context.is_embedded and read.assignment == NOTHING and not read.seal:
        return None
    return task_memory().task_of(visitor.browser_id())


def notice_of_kept_task(read: ParsedAssignment, present: OpenTask) -> ChangedLinkNotice | None:
    """Return what is told when `present` goes on though the address says something else."""
    just_opened = TASK not in st.session_state
    other = read.assignment not in (NOTHING, present.assignment) or bool(read.seal)
    return ChangedLinkNotice.KEPT if just_opened or other else changed_link_notice()


def enter_unsealed_task(read: ParsedAssignment, spec: ExperimentSpec) -> tuple[Problem, ...]:
    """Take over an assignment that nobody sealed, if there is one."""
    task = OpenTask(assignment=read.assignment, start=spec, changed=bool(read.seal))
    st.session_state[TASK] = None if read.assignment == NOTHING else task
    st.session_state[NOTICE] = ChangedLinkNotice.CHANGED if read.seal else None
    return read.problems


def forget_task() -> None:
    """Leave the task: everything can be changed again, and the browser forgets it."""
    st.session_state[TASK] = None
    forget_changed_link_notice()
    task_memory().forget(visitor.browser_id())
