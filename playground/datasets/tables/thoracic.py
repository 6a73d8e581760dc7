"""Thoracic surgery: does a patient survive the first year after an operation for lung cancer?"""

import numpy as np

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.real.sources import genuine_or_simulated_records
from playground.datasets.real.uci_thoracic import THORACIC as SOURCE
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSpec, Task
from playground.spec.data.codings import coded_columns, level_inputs

YES_NO = (0.0, 1.0)
LARGEST_FEV1 = 8.0
"""Litres: lungs that exhale more in a second are not known."""
COLUMNS = (
    Column(name="id", label=N_("row number"), identifier=True),
    Column(
        name="DGN",
        label=N_("diagnosis code"),
        levels=SOURCE.codes["DGN"],
        level_labels=(
            N_("diagnosis 1"),
            N_("diagnosis 2"),
            N_("diagnosis 3"),
            N_("diagnosis 4"),
            N_("diagnosis 5"),
            N_("diagnosis 6"),
            N_("diagnosis 8"),
        ),
    ),
    Column(name="PRE4", label=N_("forced vital capacity"), unit="l"),
    Column(
        name="PRE5",
        label=N_("volume exhaled in the first second (FEV1)"),
        unit="l",
        plausible=(0.0, LARGEST_FEV1),
    ),
    Column(
        name="PRE6",
        label=N_("performance status (Zubrod, 0 is good, 2 is bad)"),
        levels=(0, 1, 2),
        level_labels=(N_("performance status 0"), N_("performance status 1"), N_("performance status 2")),
    ),
    Column(name="PRE7", label=N_("pain before surgery"), levels=YES_NO),
    Column(name="PRE8", label=N_("coughing up blood before surgery"), levels=YES_NO),
    Column(name="PRE9", label=N_("shortness of breath before surgery"), levels=YES_NO),
    Column(name="PRE10", label=N_("cough before surgery"), levels=YES_NO),
    Column(name="PRE11", label=N_("weakness before surgery"), levels=YES_NO),
    Column(
        name="PRE14",
        label=N_("tumour size code (11 is smallest, 14 is largest)"),
        levels=SOURCE.codes["PRE14"],
        level_labels=(N_("tumour size 11"), N_("tumour size 12"), N_("tumour size 13"), N_("tumour size 14")),
        rank_label=N_("tumour size by rank (0 to 3)"),
    ),
    Column(name="PRE17", label=N_("type 2 diabetes"), levels=YES_NO),
    Column(name="PRE19", label=N_("heart attack in the last 6 months"), levels=YES_NO),
    Column(name="PRE25", label=N_("peripheral arterial disease"), levels=YES_NO),
    Column(name="PRE30", label=N_("smoking"), levels=YES_NO),
    Column(name="PRE32", label=N_("asthma"), levels=YES_NO),
    Column(name="AGE", label=N_("age at surgery"), unit=N_("years")),
)
DIAGNOSIS = COLUMNS[1]
FIRST_INPUTS = (*level_inputs(DIAGNOSIS), *(column.name for column in COLUMNS[2:]))
"""A diagnosis is a code without an order: each has an input of its own."""


def make_thoracic(_data: DataSpec) -> Table:
    """Return the id and the 16 columns, and 1 for those who died within a year."""
    records, source = genuine_or_simulated_records(SOURCE)
    X = np.column_stack([records.ids, records.values[:, :-1]])
    return Table(X=X, y=records.values[:, -1], source=source)


THORACIC = register(
    Dataset(
        card=DatasetCard(
            name="thoracic",
            label=N_("Thoracic surgery"),
            summary=N_(
                "470 patients operated on for lung cancer in Wrocław, 2007 to 2011. "
                "Class 1 died within a year (70), class 0 survived (400)."
            ),
            group=DatasetGroup.REAL,
            task=Task.BINARY,
            columns=COLUMNS,
            derived=coded_columns(COLUMNS),
            target=Column(name="Risk1Yr", label=N_("died within a year")),
            classes=(N_("survived"), N_("died")),
            n_samples=SOURCE.n_rows,
            licence="CC-BY-4.0",
            source="https://archive.ics.uci.edu/dataset/277/thoracic+surgery+data",
            citation=(
                "M. Lubicz, K. Pawełczyk, A. Rzechonek, J. Kołodziej: Thoracic Surgery Data. UCI Machine "
                "Learning Repository (2013), https://doi.org/10.24432/C5Z60N. Introduced in M. Zięba, "
                "J. M. Tomczak, M. Lubicz, J. Świątek: Boosted SVM for extracting rules from imbalanced "
                "data. Applied Soft Computing 14 (2014), 99-108."
            ),
            default_scaling="standard",
            learning_rate_scale=0.3,
            default_train_share=0.8,
            first_net={
                "inputs": FIRST_INPUTS,
                "outliers": "blank",
                "train_share": 0.6,
                "test_share": 0.2,
                "slice": ("PRE5", "PRE4"),
            },
            faults=(
                N_(
                    "15 patients have an FEV1 (PRE5) from 8.56 to 86.3 litres, which no lungs can exhale "
                    "in a second; in all others it is at most 5.48."
                ),
                N_(
                    "In the file that courses hand out the first column is the row number, shuffled. It "
                    "is no measurement: with it a net can learn the training rows by heart."
                ),
                N_(
                    "Captions of that file often turn the label round: 1 means died within a year (70 "
                    "patients), 0 means survived (400)."
                ),
                N_(
                    "Only patients who were operated on are in it, from one centre: nothing follows about "
                    "who should be."
                ),
                N_(
                    "Some columns hardly ever say yes: heart attack (PRE19) and asthma (PRE32) in 2 "
                    "patients each."
                ),
            ),
        ),
        make=make_thoracic,
    )
)
