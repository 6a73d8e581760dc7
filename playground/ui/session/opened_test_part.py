"""How often the test part of the page's run was opened, for links: whoever gets one is told."""

import re

import streamlit as st

from playground.engine import Run
from playground.spec.link import TEST_OPENED
from playground.ui.session.page_run import running_engine

NAME_LENGTH = 8
"""Characters of the name of a test part that a link has."""
MARK = re.compile(r"(\d{1,4})-([0-9a-f]{8})")


def openings_of(run: Run | None) -> int:
    """Return how often the visitor has opened the test part of a run."""
    engine = running_engine()
    return engine.test_openings(run) if engine is not None and run is not None else 0


def openings_query_params(run: Run | None) -> dict[str, str]:
    """Return what a link of a run says of that: how often, and of which rows; nothing before that.

    Whoever hands on a link hands on what it says of the same rows.
    """
    if run is None or not run.test_part:
        return {}
    part, (told, of) = run.test_part[:NAME_LENGTH], openings_told_by_link()
    times = max(openings_of(run), told if of == part else 0)
    return {TEST_OPENED: f"{times}-{part}"} if times else {}


def openings_told_by_link() -> tuple[int, str]:
    """Return how often whoever shared the link had opened which test part; 0 if it says nothing."""
    told = MARK.fullmatch(st.query_params.get(TEST_OPENED, ""))
    return (int(told[1]), told[2]) if told else (0, "")
