"""Points of the reader's own: the board they are drawn on, and the file they are kept in."""

import base64
from collections.abc import Mapping
from typing import Any

import streamlit as st

from playground.datasets.drawn.drawing_file import DrawingFile, read_drawing_file
from playground.datasets.drawn.drawn import EXAMPLE
from playground.datasets.generated import DOMAIN, HEIGHT
from playground.errors import DataError
from playground.i18n import N_, Message, Translate
from playground.spec import ExperimentSpec
from playground.spec.data.drawn_points import (
    LARGEST,
    LINK_POINTS,
    MAX_POINTS,
    MOST_DECIMALS,
    Drawing,
    decode_drawing,
    encode_drawing,
    largest_place,
    make_precise_drawing,
    precise_points,
)
from playground.ui.components import live_components
from playground.ui.session import spec_state

LAST, OPENED, LOADED, PROBLEM = "drawn_last", "drawn_opened", "drawn_loaded", "drawn_problem"
NOTE = "drawn_note"
"""The points of the file that was read last, and what is told of it."""
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
        "points": grid_points(drawing),
        "most": MAX_POINTS,
        "linked": LINK_POINTS,
        "axes": AXES,
        "opened": st.session_state.get(OPENED, 0),
        "loaded": st.session_state.get(LOADED, 0),
        "problem": problem.text(_) if problem else "",
        "note": " ".join(message.text(_) for message in notes_on_file(spec.data.points)),
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


def grid_points(drawing: Drawing) -> list[tuple[float, float, int]]:
    """Return (across, up, class) of every point in places of the grid, whole numbers or between them."""
    side, height = (extent / LARGEST for extent in largest_place(drawing.kind, MOST_DECIMALS))
    return [(across / side, up / height, label) for across, up, label in precise_points(drawing)]


def drawing_from_browser(told: Any) -> Drawing:
    """Return the drawing that a browser has told; if it is none, raise an error of `NOT_DRAWN`."""
    kind, points = told["kind"], told["points"]
    if not isinstance(points, list) or len(points) > MAX_POINTS:
        raise ValueError("too many points")
    side, height = (extent / LARGEST for extent in largest_place(kind, MOST_DECIMALS))
    return make_precise_drawing(
        kind, [(round(across * side), round(up * height), int(label)) for across, up, label in points]
    )


def notes_on_file(points: str) -> tuple[Message, ...]:
    """Return what is told of the file that `points` were read from, if it was the last one."""
    read, notes = st.session_state.get(NOTE, ("", ()))
    return notes if read == points else ()


def _take_file() -> None:
    """Take over a file that was chosen, or say what is wrong with it."""
    try:
        read = file_from_browser(st.session_state["draw"].file)
    except DataError as error:
        st.session_state[PROBLEM] = error.message
        return
    apply_drawing(read.drawing)
    st.session_state[NOTE] = (encode_drawing(read.drawing), tuple(read.messages()))
    st.session_state[LOADED] = st.session_state.get(LOADED, 0) + 1


def file_from_browser(told: Any) -> DrawingFile:
    """Return what the file holds whose bytes a browser has sent; raise `DataError` if it is no drawing."""
    code = told.get("base64") if isinstance(told, Mapping) else None
    if not isinstance(code, str):
        raise DataError(NO_DRAWING)
    try:
        raw = base64.b64decode(code, validate=True)
    except ValueError as error:
        raise DataError(NO_DRAWING) from error
    return read_drawing_file(raw)


def apply_drawing(drawing: Drawing) -> None:
    """Make `drawing` the data of the experiment."""
    st.session_state[PROBLEM] = None
    spec_state.change_settings(dataset="drawn", points=encode_drawing(drawing))
