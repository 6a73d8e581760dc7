"""Which grade did the tasters give a wine?"""

import numpy as np

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.real.uci_wine import MEASUREMENTS
from playground.datasets.real.uci_wine import WINE as SOURCE
from playground.datasets.tables import wine_columns
from playground.i18n import N_
from playground.spec import DatasetCard, DatasetGroup, DataSpec, Task

GRADES = ("3", "4", "5", "6", "7", "8", "9")
"""The grades that were given, of 0 to 10; class 0 is grade 3."""


def make_wine_quality(data: DataSpec) -> Table:
    """Return the 11 measurements and the type (1 is red), and the grade as class 0 to 6."""
    records, source = wine_columns.wine_records(data)
    quality = SOURCE.columns.index("quality")
    y = records.values[:, quality] - float(GRADES[0])
    return Table(X=np.delete(records.values, quality, axis=1), y=y, source=source)


WINE_QUALITY = register(
    Dataset(
        card=DatasetCard(
            name="wine_quality",
            label=N_("Wine: quality"),
            summary=N_(
                "6,497 Portuguese wines, graded by tasters from 3 to 9. Most are of grade 5 or 6; "
                "only five wines reached grade 9."
            ),
            group=DatasetGroup.REAL,
            task=Task.MULTICLASS,
            columns=(*wine_columns.COLUMNS, wine_columns.RED),
            target=wine_columns.QUALITY,
            classes=GRADES,
            n_samples=SOURCE.n_rows,
            licence=wine_columns.LICENCE,
            source=wine_columns.URL,
            citation=wine_columns.CITATION,
            default_scaling="standard",
            learning_rate_scale=0.3,
            default_train_share=0.8,
            first_net={**wine_columns.FIRST_SPLIT, "slice": ("alcohol", "density")},
            repeats_by=MEASUREMENTS,
            faults=wine_columns.FAULTS,
        ),
        make=make_wine_quality,
    )
)
