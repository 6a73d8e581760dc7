"""Keys of the widgets of settings: what a widget shows may be changed by other things than the widget.

With every request a browser sends the values of all widgets that it has shown, of those out of sight too, as
they were when they were last in sight. What the diagram, a link or another setting has changed since would
come back as if somebody had chosen the old value again. So a widget whose setting was changed elsewhere
becomes another one, with another key, and what is still sent under the key before counts for nothing.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

GENERATIONS = "widget_generations"


def synced_widget_key(base: str, present: Any) -> str:
    """Return the key under which the widget `base` is to be shown, with `present` as its value."""
    generations: dict[str, int] = st.session_state.setdefault(GENERATIONS, {})
    if st.session_state.get(current_widget_key(base), present) != present:
        generations[base] = generations.get(base, 0) + 1
    key = current_widget_key(base)
    st.session_state[key] = present
    return key


def current_widget_key(base: str) -> str:
    """Return the key that the widget `base` has now."""
    generation = st.session_state.get(GENERATIONS, {}).get(base, 0)
    return f"{base}_again_{generation}" if generation else base


def widget_callback(base: str, key: str, take: Callable[[Any], None]) -> Callable[[], None]:
    """Return the callback of the widget `key`: its value goes to `take`, unless another one has its place."""

    def changed() -> None:
        if key == current_widget_key(base):
            take(st.session_state[key])

    return changed
