"""Digits: which of ten digits was written, by the ink in 8 by 8 squares?"""

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.tables.bundled import read_numbers, table_of_last_column
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSpec, Task

SIDE = 8
COLUMNS = tuple(
    Column(name=f"p{row}{column}", label=f"p{row}{column}")
    for row in range(1, SIDE + 1)
    for column in range(1, SIDE + 1)
)
"""The squares, row after row: p35 is the fifth of the third row."""


def make_digits(_data: DataSpec) -> Table:
    """Return the ink of the 64 squares, 0 to 16, and the digit."""
    return table_of_last_column(read_numbers("digits.csv.gz"))


DIGITS = register(
    Dataset(
        card=DatasetCard(
            name="digits",
            label=N_("Digits"),
            summary=N_(
                "1,797 digits, written by 13 people. Column p35 is the ink in row 3, column 5 of a "
                "picture of 8 by 8 squares, from 0 to 16."
            ),
            group=DatasetGroup.REAL,
            task=Task.MULTICLASS,
            columns=COLUMNS,
            target=Column(name="digit", label=N_("digit")),
            classes=tuple(map(str, range(10))),
            n_samples=1797,
            licence="CC-BY-4.0",
            source="https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits",
            citation=(
                "E. Alpaydin, C. Kaynak: Cascading classifiers. Kybernetika 34 (1998), 369-374. UCI Machine "
                "Learning Repository, https://doi.org/10.24432/C50P49; here the part that its publishers "
                "tested with, as it comes with scikit-learn."
            ),
            default_scaling="standard",
            default_train_share=0.8,
            default_layers=(16,),
            learning_rate_scale=0.3,
            first_net={"slice": ("p52", "p43"), "epochs": 100},
            faults=(
                N_(
                    "Three squares (p11, p51, p58) are empty in all pictures: a column that never changes "
                    "teaches nothing."
                ),
                N_(
                    "Nobody has noted who wrote which digit. The same 13 hands are in every part of a "
                    "split, so that the score says little about the hand of another person."
                ),
            ),
            image_shape=(SIDE, SIDE, 1),
        ),
        make=make_digits,
        loader="load_digits",
    )
)
