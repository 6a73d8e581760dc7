"""The changes of settings on this page, which can be taken back one at a time, the last one first."""

from dataclasses import dataclass, replace

import streamlit as st

from playground.spec import ExperimentSpec
from playground.spec.link import EXPERIMENT

CHANGES, NUMBER = "settings_changes", "settings_change_number"
MOST = 50
"""Changes that can be taken back; of more the first are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChange:
    """One change: the `number` of a later one is larger; `name` is of the setting that was asked for.

    `experiment`: that of the gallery which the page told of before, if any. `began_anew`: whether another run
    has taken the place of the one before; None until that is known.
    """

    number: int
    name: str
    before: ExperimentSpec
    after: ExperimentSpec
    experiment: str = ""
    began_anew: bool | None = None


def note_change(name: str, before: ExperimentSpec, after: ExperimentSpec) -> None:
    """Remember that setting `name` was changed; what one press changes is one change."""
    if before == after:
        return
    changes = _changes()
    last = changes[-1] if changes else None
    if last is not None and last.began_anew is None:
        changes[-1] = replace(last, name=name, after=after)
        return
    number = st.session_state.get(NUMBER, 0) + 1
    st.session_state[NUMBER] = number
    experiment = st.query_params.get(EXPERIMENT, "")
    change = SettingsChange(number=number, name=name, before=before, after=after, experiment=experiment)
    st.session_state[CHANGES] = [*changes, change][-MOST:]


def note_run_of_change(*, began_anew: bool) -> None:
    """Remember of the newest change whether another run has begun for it, if that is not known yet."""
    changes = _changes()
    if changes and changes[-1].began_anew is None:
        changes[-1] = replace(changes[-1], began_anew=began_anew)


def last_change(present: ExperimentSpec) -> SettingsChange | None:
    """Return the newest change that led to `present`; Back of the browser has taken back those after it."""
    changes = _changes()
    while changes and changes[-1].after != present:
        changes.pop()
    return changes[-1] if changes else None


def forget_last_change() -> None:
    """Forget the newest change: it was taken back."""
    _changes().pop()


def _changes() -> list[SettingsChange]:
    """Return the changes that are remembered, the newest one last."""
    changes: list[SettingsChange] = st.session_state.setdefault(CHANGES, [])
    return changes
