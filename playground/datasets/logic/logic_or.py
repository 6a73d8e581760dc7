"""The OR gate."""

from playground.datasets.dataset import register
from playground.datasets.logic.truth_table import make_truth_table_dataset
from playground.i18n import N_

OR = register(
    make_truth_table_dataset(
        name="or",
        label="OR",
        summary=N_("1 if at least one input is 1. One straight line separates the two classes."),
        outputs=(0, 1, 1, 1),
    )
)
