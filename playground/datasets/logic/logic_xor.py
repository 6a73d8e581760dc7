"""The XOR gate."""

from playground.datasets.dataset import register
from playground.datasets.logic.truth_table import TWO_LINES, make_truth_table_dataset
from playground.i18n import N_

XOR = register(
    make_truth_table_dataset(
        name="xor",
        label="XOR",
        summary=N_("1 if exactly one input is 1. No straight line separates the two classes."),
        outputs=(0, 1, 1, 0),
        first_net=TWO_LINES,
    )
)
