"""The address of the page is the spec: reading it, changing it, and what in it was wrong."""

from typing import Any

import streamlit as st

from playground.spec import ExperimentSpec, Problem, link_items, merge, parse_items
from playground.spec.link import PAGE_KEYS

SPEC, PROBLEMS = "spec", "problems"


def current_spec() -> ExperimentSpec:
    """Return the spec of the address, and make the address its canonical form.

    What could not be used is kept for `problems` until a setting is changed.
    """
    pairs = [(key, text) for key in st.query_params for text in st.query_params.get_all(key)]
    known = st.session_state.get(SPEC)
    asked = [(key, text) for key, text in pairs if key not in PAGE_KEYS]
    if known is not None and dict(asked) == link_items(known) and len(asked) == len(dict(asked)):
        return known  # type: ignore[no-any-return]
    spec, problems = parse_items(asked)
    st.session_state[PROBLEMS] = problems
    write(spec)
    return spec


def problems() -> tuple[Problem, ...]:
    """Return what in the address or the last change could not be used."""
    found: tuple[Problem, ...] = st.session_state.get(PROBLEMS, ())
    return found


def forget_problems() -> None:
    """Take the notice away."""
    st.session_state[PROBLEMS] = ()


def change(**changes: Any) -> None:
    """Merge changed settings into the spec; what cannot be used is listed and the old value kept."""
    spec = st.session_state.get(SPEC) or current_spec()
    merged, wrong = merge(spec, changes)
    good = {name: value for name, value in changes.items() if name not in {p.field for p in wrong}}
    write(merge(spec, good).spec if wrong else merged)
    st.session_state[PROBLEMS] = wrong


def write(spec: ExperimentSpec) -> None:
    """Make `spec` the one of this session, and the address its link."""
    st.session_state[SPEC] = spec
    target = address_items(spec)
    if dict(st.query_params) != target:
        st.query_params.from_dict(target)


def address_items(spec: ExperimentSpec) -> dict[str, str]:
    """Return the query of a page of ours that shows `spec` and keeps the language."""
    page = {key: st.query_params[key] for key in st.query_params if key in PAGE_KEYS}
    return {**link_items(spec), **page}
