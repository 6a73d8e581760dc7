"""What the first view offers to try next, and carrying it out."""

import streamlit as st

from playground.i18n import Translate
from playground.lessons.next_things import NextThing, next_things
from playground.spec import ExperimentSpec
from playground.spec.first_net import dataset_change
from playground.ui.components import live_components
from playground.ui.forms.playback_bar import take_new_weights
from playground.ui.session import page_task, spec_state


def next_things_data(spec: ExperimentSpec, _: Translate) -> list[dict[str, str]]:
    """Return the things to try in the reader's language, ready for JSON; not what a task closes."""
    return [
        {
            "name": thing.name,
            "title": thing.title.text(_),
            "text": thing.text.text(_),
            "button": thing.button.text(_),
        }
        for thing in next_things(spec)
        if not page_task.is_closed(setting_to_change(thing))
    ]


def setting_to_change(thing: NextThing) -> str:
    """Return the setting that trying `thing` changes; nothing if it changes none."""
    if thing.units:
        return "layers"
    return "dataset" if thing.dataset else {"weights": "initializer_seed"}.get(thing.name, "")


def try_next_thing() -> None:
    """Carry out the thing whose button was pressed; the browser itself answers for a point."""
    spec = spec_state.current_spec()
    name = st.session_state[live_components.LIVE.key].thing
    for thing in next_things(spec):
        if thing.name != name:
            continue
        if thing.units:
            spec_state.change_settings(layers=(thing.units,))
        elif thing.dataset:
            spec_state.change_settings(**dataset_change(spec, thing.dataset))
        elif thing.name == "weights":
            take_new_weights()
