"""The OR gate."""

from playground.datasets.dataset import register
from playground.datasets.logic.truth_table import truth_table
from playground.i18n import N_

OR = register(
    truth_table(
        name="or",
        label="OR",
        summary=N_("1 if at least one input is 1. One straight line separates the two classes."),
        outputs=(0, 1, 1, 1),
    )
)
