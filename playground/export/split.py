"""The second step: which rows train, what the net sees of them, and how they are scaled."""

import numpy as np

from playground.datasets.dataset import load_table
from playground.datasets.preparation.features import features_of
from playground.datasets.preparation.preprocess import SCALERS
from playground.datasets.preparation.random_streams import SPLIT_STREAM
from playground.datasets.preparation.split import allocate_train_rows
from playground.export.cell import Cell
from playground.export.layout import join_code, join_paragraphs, literal_code, wrap_in_brackets
from playground.i18n import Translate
from playground.spec import ExperimentSpec, Task

SCALING_CODE = {
    "none": "",
    "standard": "shift, scale = X[train].mean(axis=0), X[train].std(axis=0)",
    "minmax": "shift, scale = X[train].min(axis=0), np.ptp(X[train], axis=0)",
}


def split_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that makes `X_train`, `y_train` and, if there are validation rows, `X_val`, `y_val`."""
    assert set(SCALING_CODE) == set(SCALERS)
    text = _("The rows are shuffled with a seed; then the first ones train and the others validate.")
    if has_validation_rows(spec) and spec.card.task is not Task.REGRESSION:
        text = _("The rows are shuffled with a seed; each class has the same share among those that train.")
    elif not has_validation_rows(spec):
        text = _("All rows train the net, in an order that is shuffled with a seed.")
    code = join_paragraphs(
        inputs_code(spec), split_code(spec), scaling_code(spec), join_code(*arrays_code(spec))
    )
    return Cell(title=_("What trains, what validates, what the net sees"), text=text, code=code)


def has_validation_rows(spec: ExperimentSpec) -> bool:
    """Return whether there are rows that the net does not learn from."""
    return spec.n_validation > 0


def inputs_code(spec: ExperimentSpec) -> str:
    """Return the code that leaves the inputs in `X`."""
    columns, inputs = [column.name for column in spec.card.columns], list(spec.data.inputs)
    if inputs == columns:
        return ""
    features = features_of(spec.card)
    if not any(name in features for name in inputs):
        return join_code(
            f"columns = {wrap_in_brackets('', [literal_code(name) for name in columns], '').join('[]')}",
            f"inputs = {wrap_in_brackets('', [literal_code(name) for name in inputs], '').join('[]')}",
            "X = X[:, [columns.index(name) for name in inputs]]",
        )
    codes = [features[name].code if name in features else name for name in inputs]
    return join_code(
        f"{', '.join(columns)}{',' * (len(columns) == 1)} = X.T",
        wrap_in_brackets("X = np.column_stack([", codes, "])"),
    )


def split_code(spec: ExperimentSpec) -> str:
    """Return the code that makes the row numbers `train` and `val`."""
    shuffle = f"shuffled = np.random.default_rng([SEED, {SPLIT_STREAM}]).permutation(len(y))"
    if not has_validation_rows(spec):
        return shuffle.replace("shuffled", "train")
    if spec.card.task is Task.REGRESSION:
        return join_code(shuffle, f"train, val = shuffled[:{spec.n_train}], shuffled[{spec.n_train}:]")
    return join_code(
        shuffle,
        f"n_train = {train_rows_by_label(spec)}  # rows of each class",
        "trains = np.zeros(len(y), bool)",
        "for label, n in n_train.items():",
        "    trains[np.flatnonzero(y[shuffled] == label)[:n]] = True",
        "train, val = shuffled[trains], shuffled[~trains]",
    )


def train_rows_by_label(spec: ExperimentSpec) -> dict[int, int]:
    """Return how many rows of each class train."""
    y = load_table(spec.data).y
    labels, counts = np.unique(y, return_counts=True)
    taken = allocate_train_rows(counts.astype(np.int64), spec.n_train)
    return dict(zip(labels.astype(int).tolist(), taken.tolist(), strict=True))


def scaling_code(spec: ExperimentSpec) -> str:
    """Return the code that scales `X` by the rows that train."""
    code = SCALING_CODE[spec.data.scaling]
    if not code:
        return ""
    constant = "scale[np.ptp(X[train], axis=0) == 0] = 1"
    return join_code(code, constant, "X = (X - shift) / scale")


def arrays_code(spec: ExperimentSpec) -> list[str]:
    """Return the lines that make the arrays of TensorFlow's type."""
    if spec.card.task is Task.MULTICLASS:
        y = f"Y = np.eye({len(spec.card.classes)}, dtype=np.float32)[y.astype(int)]"
    else:
        y = "Y = y.astype(np.float32)[:, None]"
    lines = ["X = X.astype(np.float32)", y, "X_train, y_train = X[train], Y[train]"]
    return [*lines, "X_val, y_val = X[val], Y[val]"] if has_validation_rows(spec) else lines
