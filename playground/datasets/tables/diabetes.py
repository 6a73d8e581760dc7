"""Diabetes: how far has the disease gone after a year, by ten measurements at its beginning?"""

import numpy as np

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.tables.bundled import read_numbers
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSource, DataSpec, Task
from playground.spec.data.codings import coded_columns

COLUMNS = (
    Column(name="age", label=N_("age"), unit=N_("years")),
    Column(
        name="sex",
        label=N_("sex code (1 or 2)"),
        levels=(1, 2),
        level_labels=(N_("sex code 1"), N_("sex code 2")),
    ),
    Column(name="bmi", label=N_("body mass index"), unit="kg/m²"),
    Column(name="bp", label=N_("mean blood pressure"), unit="mmHg"),
    Column(name="s1", label=N_("total cholesterol in the blood"), unit="mg/dl"),
    Column(name="s2", label=N_("LDL cholesterol"), unit="mg/dl"),
    Column(name="s3", label=N_("HDL cholesterol"), unit="mg/dl"),
    Column(name="s4", label=N_("total cholesterol / HDL")),
    Column(name="s5", label=N_("logarithm of triglycerides")),
    Column(name="s6", label=N_("blood sugar"), unit="mg/dl"),
)


def make_diabetes(_data: DataSpec) -> Table:
    """Return the ten columns as they were measured, and the progression of the disease."""
    X = read_numbers("diabetes_data_raw.csv.gz", delimiter=None)
    return Table(X=X, y=np.ravel(read_numbers("diabetes_target.csv.gz")), source=DataSource.REAL)


DIABETES = register(
    Dataset(
        card=DatasetCard(
            name="diabetes",
            label=N_("Diabetes"),
            summary=N_(
                "442 patients with diabetes: how far the disease has gone after a year, as a number from "
                "25 to 346. Columns are as they were measured, not scaled."
            ),
            group=DatasetGroup.REAL,
            task=Task.REGRESSION,
            positive_targets=True,
            columns=COLUMNS,
            derived=coded_columns(COLUMNS),
            target=Column(name="progression", label=N_("progression after a year")),
            classes=(),
            n_samples=442,
            licence=N_("none is stated; it comes with scikit-learn"),
            source="https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html",
            citation=(
                "B. Efron, T. Hastie, I. Johnstone, R. Tibshirani: Least angle regression. Annals of "
                "Statistics 32 (2004), 407-499; here as it comes with scikit-learn."
            ),
            away_from_zero=True,
            default_scaling="standard",
            default_train_share=0.8,
            default_layers=(8,),
            learning_rate_scale=10.0,
            first_net={"activation": ("relu",), "epochs": 100, "slice": ("bmi", "s5")},
            faults=(
                N_("How progression was measured, and in what scale, was never published."),
                N_("Which sex is 1 and which is 2 is not stated."),
                N_(
                    "LDL cholesterol was not measured: in 440 of 442 rows it is total cholesterol - HDL - "
                    "triglycerides / 5 to within 0.3, so that three columns hold the fourth."
                ),
                N_(
                    "Total cholesterol / HDL is rounded to a whole number in 380 rows, and to two digits "
                    "elsewhere."
                ),
            ),
        ),
        make=make_diabetes,
        loader="load_diabetes",
        loader_arguments="return_X_y=True, scaled=False",
    )
)
