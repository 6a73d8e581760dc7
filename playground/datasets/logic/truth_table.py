"""Truth tables: what every data set of the logic group has in common."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from playground.datasets.dataset import Dataset, Table
from playground.datasets.preparation.features import derivable_columns
from playground.spec import Column, DatasetCard, DatasetGroup, DataSource, DataSpec, Task

INPUTS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""The four rows (x1, x2), in the order of every textbook."""
COLUMNS = (Column(name="x1", label="x1"), Column(name="x2", label="x2"))


ONE_LINE = {"layers": (), "learning_rate": 0.03, "epochs": 400}
"""The first net of a gate that one straight line separates: a single neuron."""
TWO_LINES = {"layers": (2,), "learning_rate": 0.03, "epochs": 600}


def make_truth_table_dataset(
    *,
    name: str,
    label: str,
    summary: str,
    outputs: tuple[int, int, int, int],
    first_net: Mapping[str, Any] = ONE_LINE,
) -> Dataset:
    """Return the data set of a gate with these `outputs` for 00, 01, 10, 11."""

    def make(data: DataSpec) -> Table:  # noqa: ARG001
        return Table(
            X=np.array(INPUTS, np.float64), y=np.array(outputs, np.float64), source=DataSource.GENERATED
        )

    card = replace(truth_table_card(name, label, summary), first_net=first_net)
    return Dataset(card=card, make=make)


def truth_table_card(name: str, label: str, summary: str) -> DatasetCard:
    """Return the card of a gate: four rows, all of them for training."""
    return DatasetCard(
        name=name,
        label=label,
        summary=summary,
        group=DatasetGroup.LOGIC,
        task=Task.BINARY,
        columns=COLUMNS,
        derived=derivable_columns(COLUMNS),
        target=Column(name="y", label="y"),
        classes=("0", "1"),
        n_samples=len(INPUTS),
        licence="CC0-1.0",
        source="",
        citation="",
        domain=(-0.5, 1.5),
        all_training=True,
        default_train_share=1.0,
    )
