"""Thoracic Surgery Data, UCI 277, https://doi.org/10.24432/C5Z60N."""

from playground.datasets.real.source import Source

COLUMNS = (
    "DGN",
    "PRE4",
    "PRE5",
    "PRE6",
    "PRE7",
    "PRE8",
    "PRE9",
    "PRE10",
    "PRE11",
    "PRE14",
    "PRE17",
    "PRE19",
    "PRE25",
    "PRE30",
    "PRE32",
    "AGE",
    "Risk1Yr",
)
FLAGS = ("PRE7", "PRE8", "PRE9", "PRE10", "PRE11", "PRE17", "PRE19", "PRE25", "PRE30", "PRE32")
"""Columns that say yes (1) or no (0)."""

THORACIC = Source(
    name="thoracic",
    datasets=("thoracic",),
    title="Thoracic Surgery Data (UCI 277)",
    url="https://archive.ics.uci.edu/static/public/277/thoracic+surgery+data.zip",
    filename="uci-277-thoracic-surgery.zip",
    columns=COLUMNS,
    n_rows=470,
    counts={"Risk1Yr": {0: 400, 1: 70}},
    limits={
        "DGN": (0, 8),
        "PRE6": (0, 2),
        **dict.fromkeys(FLAGS, (0, 1)),
        "PRE14": (0, 14),
        "AGE": (1, 120),
        "Risk1Yr": (0, 1),
    },
    stratum="Risk1Yr",
    aliases={"risk1y": "Risk1Yr"},
    codes={"DGN": (1, 2, 3, 4, 5, 6, 8), "PRE14": (11, 12, 13, 14)},
    other_codes={"DGN": ((0, 1, 2, 3, 4, 5, 6),), "PRE14": ((1, 2, 3, 4), (0, 1, 2, 3))},
    file_words=("thorac", "thorar", "폐암", "흉부"),
    fingerprint="97277fdab1d294c3edfc07a2eb1b3b74d778e1690efd45322e5bf55daabf4710",
)
