"""The net that the page opens together with a data set: the one that the text of the set speaks of."""

from collections.abc import Collection
from typing import Any

from playground.spec.data.dataset_card import DATASETS
from playground.spec.experiment import ExperimentSpec, resolve_settings

FIRST_DATASET = "circle"
"""Data set of the bare address."""


def dataset_change(spec: ExperimentSpec, dataset: str, locked: Collection[str] = ()) -> dict[str, Any]:
    """Return the settings that change when a reader of `spec` chooses `dataset`: it and its first net.

    What the first net of the present data set has set, and nobody has changed since, goes back to its
    default. Settings that are `locked` are left out, but the data set.
    """
    plain, card = resolve_settings({"dataset": dataset}).spec, spec.card
    first = resolve_settings({"dataset": card.name, **card.first_net}).spec
    back = {name: plain.setting(name) for name in card.first_net if spec.setting(name) == first.setting(name)}
    changes = back | dict(DATASETS[dataset].first_net)
    return {"dataset": dataset} | {name: value for name, value in changes.items() if name not in locked}


def first_view_spec() -> ExperimentSpec:
    """Return the experiment of the bare address."""
    return resolve_settings({"dataset": FIRST_DATASET, **DATASETS[FIRST_DATASET].first_net}).spec
