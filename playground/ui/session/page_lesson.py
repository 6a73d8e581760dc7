"""Which lesson and step the address of the page names, and whether it is of a worksheet."""

import streamlit as st

from playground.spec.link import READER_KEYS

LESSON, STEP, SHEET = "lesson", "step", "sheet"
"""Keys of the address; `ui/static/lessons/address.js` writes them too."""
SHEETS = ("questions", "answers")
"""The worksheets of a lesson: without its answers, and with them."""


def asked_lesson() -> dict[str, str]:
    """Return `lesson`, `step` and `sheet` of the address, empty where it names none.

    What belongs to an experiment leaves the address: this page has none of its own.
    """
    for key in list(st.query_params):
        if key not in READER_KEYS | {LESSON, STEP, SHEET}:
            del st.query_params[key]
    sheet = st.query_params.get(SHEET, "")
    asked = {key: st.query_params.get(key, "") for key in (LESSON, STEP)}
    return {**asked, SHEET: sheet if sheet in SHEETS else ""}
