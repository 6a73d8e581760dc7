"""The XOR gate."""

from playground.datasets.dataset import register
from playground.datasets.logic.truth_table import truth_table
from playground.i18n import N_

XOR = register(
    truth_table(
        name="xor",
        label="XOR",
        summary=N_("1 if exactly one input is 1. No straight line separates the two classes."),
        outputs=(0, 1, 1, 0),
    )
)
