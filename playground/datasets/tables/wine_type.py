"""Red wine or white wine, by its chemistry?"""

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.real.uci_wine import MEASUREMENTS
from playground.datasets.real.uci_wine import WINE as SOURCE
from playground.datasets.tables import wine_columns
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSpec, Task


def make_wine_type(data: DataSpec) -> Table:
    """Return the 11 measurements and the quality, and 1 for red wines."""
    records, source = wine_columns.wine_records(data)
    return Table(X=records.values[:, :-1], y=records.values[:, -1], source=source)


WINE_TYPE = register(
    Dataset(
        card=DatasetCard(
            name="wine_type",
            label=N_("Wine: red or white"),
            summary=N_("6,497 Portuguese wines. Class 1 is red (1,599 wines), class 0 is white (4,898)."),
            group=DatasetGroup.REAL,
            task=Task.BINARY,
            columns=(*wine_columns.COLUMNS, wine_columns.QUALITY),
            target=Column(name="red", label=N_("red wine")),
            classes=(N_("white"), N_("red")),
            n_samples=SOURCE.n_rows,
            licence=wine_columns.LICENCE,
            source=wine_columns.URL,
            citation=wine_columns.CITATION,
            default_scaling="standard",
            learning_rate_scale=0.3,
            default_train_share=0.8,
            first_net={**wine_columns.FIRST_SPLIT, "slice": ("total_sulfur_dioxide", "chlorides")},
            repeats_by=MEASUREMENTS,
            faults=wine_columns.FAULTS,
        ),
        make=make_wine_type,
    )
)
