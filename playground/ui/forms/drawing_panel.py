"""Points of the reader's own: the board they are drawn on, and the file they are kept in."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from playground.datasets.drawn.drawing_file import parse_drawing
from playground.datasets.drawn.drawn import EXAMPLE
from playground.datasets.generated import DOMAIN, HEIGHT
from playground.errors import DataError
from playground.i18n import N_, Message, Translate
from playground.spec import ExperimentSpec
from playground.spec.data.drawn_points import (
    LINK_POINTS,
    MAX_POINTS,
    Drawing,
    decode_drawing,
    encode_drawing,
    make_drawing,
)
from playground.ui.components import live_components
from playground.ui.session import spec_state

LAST, OPENED, LOADED, PROBLEM = "drawn_last", "drawn_opened", "drawn_loaded", "drawn_problem"
NOT_DRAWN = (ValueError, TypeError, KeyError, OverflowError)
NO_DRAWING = Message(N_("These points cannot be used; please draw them again."))
AXES = {"plane": {"x": DOMAIN, "y": DOMAIN}, "curve": {"x": DOMAIN, "y": HEIGHT}}


def show_drawing_board(spec: ExperimentSpec, _: Translate) -> None:
    """Show the board with the points of `spec`, and say if they are too many for a link."""
    drawing = decode_drawing(spec.data.points or EXAMPLE)
    st.session_state[LAST] = spec.data.points
    if len(drawing) > LINK_POINTS:
        text = _(
            "{count} points are too many for a link. Save them as a file: whoever has it can load it here."
        )
        st.warning(text.format(count=len(drawing)))
    problem: Message | None = st.session_state.get(PROBLEM)
    data = {
        "kind": drawing.kind,
        "points": [(*place, label) for label, places in enumerate(drawing.classes) for place in places],
        "most": MAX_POINTS,
        "linked": LINK_POINTS,
        "axes": AXES,
        "opened": st.session_state.get(OPENED, 0),
        "loaded": st.session_state.get(LOADED, 0),
        "problem": problem.text(_) if problem else "",
    }
    live_components.show_drawing_board(data, _, _take_drawing, _take_file)


def choose_drawn_dataset() -> None:
    """Show the points that were drawn last, and the board."""
    st.session_state[OPENED] = st.session_state.get(OPENED, 0) + 1
    spec_state.change_settings(dataset="drawn", points=st.session_state.get(LAST, ""))


def _take_drawing() -> None:
    """Take over what was drawn."""
    try:
        drawing = drawing_from_browser(st.session_state["draw"].drawing)
    except NOT_DRAWN:
        st.session_state[PROBLEM] = NO_DRAWING
        return
    apply_drawing(drawing)


def drawing_from_browser(told: Any) -> Drawing:
    """Return the drawing that a browser has told; if it is none, raise an error of `NOT_DRAWN`."""
    points = told["points"]
    if not isinstance(points, list) or len(points) > MAX_POINTS:
        raise ValueError("too many points")
    return make_drawing(told["kind"], ((int(across), int(up), int(label)) for across, up, label in points))


def _take_file() -> None:
    """Take over a file that was chosen, or say what is wrong with it."""
    try:
        apply_drawing(drawing_from_uploaded_file(st.session_state["draw"].file))
    except DataError as error:
        st.session_state[PROBLEM] = error.message
    else:
        st.session_state[LOADED] = st.session_state.get(LOADED, 0) + 1


def drawing_from_uploaded_file(told: Any) -> Drawing:
    """Return the drawing in the file that a browser has sent; raise `DataError` if there is none."""
    text = told.get("text") if isinstance(told, Mapping) else None
    if not isinstance(text, str):
        raise DataError(NO_DRAWING)
    return parse_drawing(text)


def apply_drawing(drawing: Drawing) -> None:
    """Make `drawing` the data of the experiment."""
    st.session_state[PROBLEM] = None
    spec_state.change_settings(dataset="drawn", points=encode_drawing(drawing))
