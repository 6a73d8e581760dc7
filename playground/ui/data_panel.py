"""The data column: which set, how many points, how noisy, and whether it is the real thing."""

from functools import cache
from typing import Any

import streamlit as st

from playground.datasets import load
from playground.datasets.fetch import FETCHABLE
from playground.engine import Run
from playground.i18n import N_, Translate
from playground.spec import DATASETS, ExperimentSpec, Group, resolve
from playground.ui import components, inputs, state
from playground.ui.data_source import show_source
from playground.ui.styles import heading

PICTURE_POINTS = 70
USUAL_POINTS = 1000
GROUP_LABELS = {
    Group.LOGIC: N_("Logic gates"),
    Group.SHAPES: N_("Two classes"),
    Group.REGRESSION: N_("Regression"),
    Group.REAL: N_("Real data"),
}


def show_data(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the picker and the settings that the chosen data set has."""
    heading(_("Data"))
    components.show_picker(items(spec, _), _, _pick)
    card = spec.card
    st.caption(_(card.summary))
    if card.n_samples_range:
        low, high = card.n_samples_range
        most = max(min(high, USUAL_POINTS), spec.data.n_samples)  # a link may ask for more
        inputs.slider_input(spec, "n_samples", _, low, most, 10)
    if card.max_noise is not None:
        inputs.slider_input(spec, "noise", _, 0.0, card.max_noise, 0.05)
    if not card.all_training:
        inputs.slider_input(spec, "train_share", _, 0.1, 1.0, 0.05)
    if card.name in FETCHABLE:
        show_source(card, run, _)


def _pick() -> None:
    """Take over the data set that was clicked."""
    name = st.session_state["picker"].dataset
    if name in DATASETS:
        state.change(dataset=name)


def items(spec: ExperimentSpec, _: Translate) -> list[dict[str, Any]]:
    """Return what the picker shows of each data set."""
    return [
        {
            "name": card.name,
            "label": _(card.label),
            "group_label": _(GROUP_LABELS[card.group]),
            "task": card.task,
            "kind": "table" if card.group is Group.REAL else "points",
            "points": [] if card.group is Group.REAL else picture(card.name),
            "selected": card.name == spec.data.dataset,
        }
        for card in sorted(DATASETS.values(), key=lambda card: list(Group).index(card.group))
    ]


@cache
def picture(name: str) -> list[list[float]]:
    """Return some points of a generated data set as [x, y, class or target], x and y in -1..1."""
    card = DATASETS[name]
    settings: dict[str, Any] = {"dataset": name}
    if card.n_samples_range:
        settings["n_samples"] = PICTURE_POINTS
    table = load(resolve(settings).spec.data)
    low, high = card.domain or (table.X.min(), table.X.max())
    scaled = (table.X[:, :2] - low) / (high - low) * 2 - 1
    rows = zip(scaled.tolist(), table.y.tolist(), strict=True)
    return [[round(x, 3), round(y, 3), round(c, 3)] for (x, y), c in rows]
