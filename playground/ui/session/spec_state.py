"""The address of the page is the spec: reading it, changing it, and what in it was wrong."""

from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from playground.spec import ExperimentSpec, Problem, link_items, parse_link_items
from playground.spec.assignments.locks import change_unlocked_settings, restore_locked_settings
from playground.spec.first_net import first_view_spec
from playground.spec.link import ASSIGNMENT_KEYS, PAGE_KEYS, READER_KEYS, VIEW
from playground.ui.session import page_task, page_view, undo

SPEC, PROBLEMS, CHANGED = "spec", "problems", "settings_changed"


def current_spec() -> ExperimentSpec:
    """Return the spec of the address, and make the address its canonical form.

    What is locked stays as the task of the page has it. What could not be used is kept for `link_problems`
    until a setting is changed. An address without any setting stays as it is while it shows the first view.
    """
    pairs = [(key, text) for key in st.query_params for text in st.query_params.get_all(key)]
    known = st.session_state.get(SPEC)
    asked = [(key, text) for key, text in pairs if key not in PAGE_KEYS]
    if (
        known is not None
        and dict(asked) == spec_and_task_query_params(known)
        and len(asked) == len(dict(asked))
    ):
        return known  # type: ignore[no-any-return]
    spec, problems = parse_link_items(asked)
    wrong = page_task.enter_task([(key, text) for key, text in asked if key in ASSIGNMENT_KEYS], spec)
    first = page_view.is_bare_address() and page_view.is_simple()
    if first or page_view.asks_for_nothing():
        spec = first_view_spec()
    held, refused = apply_task_locks(spec)
    st.session_state[PROBLEMS] = (*problems, *wrong, *refused, *page_view.view_problems())
    if first:
        st.session_state[SPEC] = held
    else:
        write_spec_to_address(held)
    return held


def apply_task_locks(spec: ExperimentSpec) -> tuple[ExperimentSpec, tuple[Problem, ...]]:
    """Return `spec` with the values that the task of this page locks, and what that sets aside."""
    task = page_task.current_task()
    if task is None:
        return spec, ()
    return restore_locked_settings(spec, task.start, task.assignment.locked_settings)


def link_problems() -> tuple[Problem, ...]:
    """Return what in the address or the last change could not be used."""
    found: tuple[Problem, ...] = st.session_state.get(PROBLEMS, ())
    return found


def forget_link_problems() -> None:
    """Take the notice away."""
    st.session_state[PROBLEMS] = ()


def change_settings(**changes: Any) -> None:
    """Merge changed settings into the spec; what is locked, or cannot be used, is listed and stays."""
    spec = st.session_state.get(SPEC) or current_spec()
    changed, wrong = change_unlocked_settings(spec, changes, page_task.locked_controls())
    name = next((name for name in changes if spec.setting(name) != changed.setting(name)), "")
    undo.note_change(name, spec, changed)
    write_spec_to_address(changed)
    st.session_state[PROBLEMS] = wrong
    st.session_state[CHANGED] = True


def take_change() -> bool:
    """Tell whether settings were changed on this page since this was asked last.

    A spec that came about in another way (reload, Back, Undo) means the run that was left behind with it;
    settings that somebody sets, even back to what they were, mean a run that begins.
    """
    return bool(st.session_state.pop(CHANGED, False))


def leave_task_keeping_spec() -> None:
    """Leave the task of this page with the experiment as it is; the address then has no locks either."""
    spec = st.session_state.get(SPEC) or current_spec()
    page_task.forget_task()
    write_spec_to_address(spec)


def open_next_task() -> None:
    """Leave the task of this page for the one that its teacher has put after it."""
    task = page_task.current_task()
    if task is None or not task.assignment.following:
        return
    page_task.forget_task()
    del st.session_state[SPEC]
    asked = {key: text for key, text in parse_qsl(task.assignment.following) if key not in READER_KEYS}
    st.query_params.from_dict({**asked, **reader_query_params()})


def write_spec_to_address(spec: ExperimentSpec) -> None:
    """Make `spec` the one of this session, and the address its link."""
    st.session_state[SPEC] = spec
    target = page_query_params(spec)
    if dict(st.query_params) != target:
        st.query_params.from_dict(target)


def spec_and_task_query_params(spec: ExperimentSpec) -> dict[str, str]:
    """Return the query that `spec` and the task of this page have."""
    return {**link_items(spec), **page_task.task_query_params()}


def reader_query_params() -> dict[str, str]:
    """Return the part of the address that goes along to every page: the language, the theme and the like."""
    return {key: st.query_params[key] for key in st.query_params if key in READER_KEYS}


def shared_query_params(spec: ExperimentSpec) -> dict[str, str]:
    """Return the query that shows `spec` to somebody else as this page does: with its task, in its view.

    All settings are what a link opens that has any: they need to be asked for only where all is default.
    """
    items = spec_and_task_query_params(spec)
    if page_view.is_simple():
        return {**items, VIEW: page_view.PageView.SIMPLE}
    return items or {VIEW: page_view.PageView.FULL}


def known_query_params() -> dict[str, str]:
    """Return the query of a page that shows the experiment of this visit, for pages that do not name it."""
    known = st.session_state.get(SPEC)
    if known is None:
        return {key: st.query_params[key] for key in st.query_params if key in READER_KEYS}
    return page_query_params(known)


def page_query_params(spec: ExperimentSpec) -> dict[str, str]:
    """Return the query of a page of ours that shows `spec` and keeps the task, the language and the like."""
    page = {key: st.query_params[key] for key in st.query_params if key in PAGE_KEYS - {VIEW}}
    return {**shared_query_params(spec), **page}
