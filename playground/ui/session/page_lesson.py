"""Which lesson, step or worksheet the address of the page names, and what a teacher has handed out."""

from collections.abc import Set as AbstractSet

import streamlit as st

from playground.lessons.hand_out import KEYS, LESSON, ONLY, STEP, HandOut, is_sealed, read_hand_out
from playground.spec.link import READER_KEYS, SEAL_KEY
from playground.ui.session import visitor
from playground.web.site.task_store import hand_out_memory
from playground.web.teacher.seal_key import seal_key

SHEET = "sheet"
"""Key of the address; `ui/static/lessons/address.js` writes it too."""
SHEETS = ("questions", "answers")
"""The worksheets of a lesson: without its answers, and with them."""
HANDED, CHANGED = "handed_out", "handed_out_changed"


def asked_lesson() -> dict[str, str]:
    """Return `lesson`, `step` and `sheet` of the address, empty where it names none.

    What belongs to an experiment leaves the address: this page has none of its own.
    """
    keep_in_address(READER_KEYS | KEYS | {SHEET})
    sheet = st.query_params.get(SHEET, "")
    asked = {key: st.query_params.get(key, "") for key in (LESSON, STEP)}
    return {**asked, SHEET: sheet if sheet in SHEETS else ""}


def handed_out() -> HandOut | None:
    """Return what this page shows of the course and nothing else; None if all of it is open.

    A sealed link opens always. Without its seal a page stays with what it, or its browser, has not left; only
    where there is nothing, a link that was changed opens as if nobody had handed it out.
    """
    items = {key: st.query_params[key] for key in st.query_params}
    sealed = SEAL_KEY in items and is_sealed(items, seal_key())
    if sealed:
        st.session_state[HANDED] = read_hand_out(items)
        hand_out_memory().remember(visitor.browser_id(), st.session_state[HANDED])
    elif HANDED not in st.session_state:
        framed = st.context.is_embedded and SEAL_KEY not in items
        st.session_state[HANDED] = None if framed else hand_out_memory().task_of(visitor.browser_id())
    if SEAL_KEY in items or ONLY in items:
        st.session_state[CHANGED] = not sealed
    found: HandOut | None = st.session_state[HANDED]
    if found is None:
        forget_keys_of_link()
    return found


def link_was_changed() -> bool:
    """Tell whether the link that was opened had a seal that is not its own, or none where one belongs."""
    return bool(st.session_state.get(CHANGED))


def leave_handed_out() -> None:
    """Open all of the course again; the browser forgets what was handed out."""
    st.session_state[HANDED], st.session_state[CHANGED] = None, False
    hand_out_memory().forget(visitor.browser_id())
    forget_keys_of_link()


def forget_keys_of_link() -> None:
    """Take what is sealed from the address."""
    keep_in_address(set(st.query_params) - {ONLY, SEAL_KEY})


def keep_in_address(keys: AbstractSet[str]) -> None:
    """Take all other keys from the address at once: Back returns to each change of it."""
    kept = {key: st.query_params[key] for key in st.query_params if key in keys}
    if len(kept) < len(st.query_params):
        st.query_params.from_dict(kept)
