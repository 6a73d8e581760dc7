"""The NAND gate."""

from playground.datasets.dataset import register
from playground.datasets.logic.truth_table import make_truth_table_dataset
from playground.i18n import N_

NAND = register(
    make_truth_table_dataset(
        name="nand",
        label="NAND",
        summary=N_(
            "0 only if both inputs are 1: the opposite of AND. One straight line separates the two classes."
        ),
        outputs=(1, 1, 1, 0),
    )
)
