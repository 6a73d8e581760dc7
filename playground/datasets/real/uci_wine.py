"""Wine Quality, UCI 186, https://doi.org/10.24432/C56S3T: red and white in two files."""

from playground.datasets.real.source import Source, TablePiece

MEASUREMENTS = (
    "fixed_acidity",
    "volatile_acidity",
    "citric_acid",
    "residual_sugar",
    "chlorides",
    "free_sulfur_dioxide",
    "total_sulfur_dioxide",
    "density",
    "pH",
    "sulphates",
    "alcohol",
)
RED = TablePiece(name="red", value=1, n_rows=1599)
WHITE = TablePiece(name="white", value=0, n_rows=4898)

WINE = Source(
    name="wine",
    datasets=("wine_type", "wine_quality", "wine_grade"),
    title="Wine Quality (UCI 186)",
    url="https://archive.ics.uci.edu/static/public/186/wine+quality.zip",
    filename="uci-186-wine-quality.zip",
    columns=(*MEASUREMENTS, "quality", "red"),
    n_rows=6497,
    counts={
        "red": {0: WHITE.n_rows, 1: RED.n_rows},
        "quality": {3: 30, 4: 216, 5: 2138, 6: 2836, 7: 1079, 8: 193, 9: 5},
    },
    limits={"density": (0.9, 1.1), "pH": (2, 5), "quality": (0, 10), "red": (0, 1)},
    stratum="red",
    fingerprint="6603ebc2607392b44d7253e146c6c67c01b3cbfab144852d90c3f780e6e0a72b",
    aliases=dict.fromkeys(("color", "colour", "type", "is_red", "wine_type", "style"), "red"),
    piece_column="red",
    pieces=(RED, WHITE),
    codes={"quality": (3, 4, 5, 6, 7, 8, 9)},
    other_codes={"quality": ((0, 1, 2, 3, 4, 5, 6),)},
    file_words=("wine", "와인", "포도주"),
)
