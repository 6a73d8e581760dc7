"""Which lesson and step the address of the page names."""

import streamlit as st

from playground.spec.link import READER_KEYS

LESSON, STEP = "lesson", "step"
"""Keys of the address; `ui/static/lessons/address.js` writes them too."""


def asked_lesson_and_step() -> tuple[str, str]:
    """Return the names of the lesson and step in the address, empty where it names none.

    What belongs to an experiment leaves the address: this page has none of its own.
    """
    for key in list(st.query_params):
        if key not in READER_KEYS | {LESSON, STEP}:
            del st.query_params[key]
    return st.query_params.get(LESSON, ""), st.query_params.get(STEP, "")
