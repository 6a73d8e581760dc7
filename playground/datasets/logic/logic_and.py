"""The AND gate."""

from playground.datasets.dataset import register
from playground.datasets.logic.truth_table import make_truth_table_dataset
from playground.i18n import N_

AND = register(
    make_truth_table_dataset(
        name="and",
        label="AND",
        summary=N_("1 only if both inputs are 1. One straight line separates the two classes."),
        outputs=(0, 0, 0, 1),
    )
)
