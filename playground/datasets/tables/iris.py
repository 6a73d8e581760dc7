"""Iris: three species told apart by the size of their flowers."""

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.tables.bundled import load_sklearn_table
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSpec, Task

LOADER = "load_iris"


def make_iris(_data: DataSpec) -> Table:
    """Return the four measurements and the species."""
    return load_sklearn_table(LOADER)


IRIS = register(
    Dataset(
        card=DatasetCard(
            name="iris",
            label=N_("Iris"),
            summary=N_("150 flowers of three species, 50 each, told apart by four lengths."),
            group=DatasetGroup.REAL,
            task=Task.MULTICLASS,
            columns=(
                Column(name="sepal_length", label=N_("sepal length"), unit="cm"),
                Column(name="sepal_width", label=N_("sepal width"), unit="cm"),
                Column(name="petal_length", label=N_("petal length"), unit="cm"),
                Column(name="petal_width", label=N_("petal width"), unit="cm"),
            ),
            target=Column(name="species", label=N_("species")),
            classes=("setosa", "versicolor", "virginica"),
            n_samples=150,
            licence="CC-BY-4.0",
            source="https://archive.ics.uci.edu/dataset/53/iris",
            citation=(
                "R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7 "
                "(1936), 179-188. UCI Machine Learning Repository, https://doi.org/10.24432/C56C76; "
                "here as it comes with scikit-learn."
            ),
            default_scaling="standard",
            learning_rate_scale=0.3,
            default_train_share=0.8,
            first_net={"slice": ("petal_length", "petal_width")},
            faults=(
                N_("Rows 102 and 143, both virginica, are equal in all four lengths."),
                N_(
                    "Copies of this table differ: the one at UCI has typing errors in rows 35 and 38, "
                    "which are mended here after Fisher's paper."
                ),
            ),
        ),
        make=make_iris,
        loader=LOADER,
    )
)
