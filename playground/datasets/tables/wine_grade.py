"""Which grade did the tasters give a wine, as a number?"""

import numpy as np

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.real.uci_wine import MEASUREMENTS
from playground.datasets.real.uci_wine import WINE as SOURCE
from playground.datasets.tables import wine_columns
from playground.i18n import N_
from playground.spec import DatasetCard, DatasetGroup, DataSpec, Task


def make_wine_grade(data: DataSpec) -> Table:
    """Return the 11 measurements and the type (1 is red), and the grade, 3 to 9."""
    records, source = wine_columns.wine_records(data)
    quality = SOURCE.columns.index("quality")
    X = np.delete(records.values, quality, axis=1)
    return Table(X=X, y=records.values[:, quality].copy(), source=source)


WINE_GRADE = register(
    Dataset(
        card=DatasetCard(
            name="wine_grade",
            label=N_("Wine: grade"),
            summary=N_(
                "6,497 Portuguese wines; the net answers with a number, where tasters gave a grade from 3 "
                "to 9. Most are of grade 5 or 6."
            ),
            group=DatasetGroup.REAL,
            task=Task.REGRESSION,
            positive_targets=True,
            columns=(*wine_columns.COLUMNS, wine_columns.RED),
            target=wine_columns.QUALITY,
            classes=(),
            n_samples=SOURCE.n_rows,
            licence=wine_columns.LICENCE,
            source=wine_columns.URL,
            citation=wine_columns.CITATION,
            away_from_zero=True,
            default_scaling="standard",
            default_train_share=0.8,
            learning_rate_scale=0.3,
            first_net={**wine_columns.FIRST_SPLIT, "slice": ("alcohol", "density")},
            repeats_by=MEASUREMENTS,
            faults=wine_columns.FAULTS,
        ),
        make=make_wine_grade,
    )
)
