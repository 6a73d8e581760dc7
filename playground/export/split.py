"""The second step: which rows train, what the net sees of them, and how they are scaled."""

import numpy as np

from playground.datasets.dataset import load_table
from playground.datasets.preparation.features import features_of
from playground.datasets.preparation.preprocess import SCALERS
from playground.export.cell import Cell
from playground.export.division import division_code, is_stratified
from playground.export.layout import join_code, join_paragraphs, literal_code, wrap_in_brackets
from playground.i18n import Translate
from playground.spec import ExperimentSpec, Task

SCALING_CODE = {
    "none": "",
    "standard": "shift, scale = X[{rows}].mean(axis=0), X[{rows}].std(axis=0)",
    "minmax": "shift, scale = X[{rows}].min(axis=0), np.ptp(X[{rows}], axis=0)",
}
IMPUTING_CODE = """\
from sklearn.impute import SimpleImputer

imputer = SimpleImputer(strategy="{imputing}", keep_empty_features=True).fit(X[{rows}])
X = imputer.transform(X)"""


def split_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that makes `X_train`, `y_train` and, if there are validation rows, `X_val`, `y_val`."""
    assert set(SCALING_CODE) == set(SCALERS)
    code = join_paragraphs(
        table_copy_code(spec),
        division_code(spec),
        imputing_code(spec),
        inputs_code(spec),
        scaling_code(spec),
        join_code(*arrays_code(spec)),
    )
    title = _("What trains, what validates, what the net sees")
    return Cell(title=title, text=" ".join(description(spec, _)), code=code)


def description(spec: ExperimentSpec, _: Translate) -> list[str]:
    """Return what is done with the rows, a sentence each."""
    data = spec.data
    more = {
        _("Rows with the same values stay in one part."): data.together,
        _("The test part is closed: nothing here looks at it before OPEN_TEST is True."): spec.n_test > 0,
        _("Rows with an impossible value are left out."): data.outliers == "drop",
        _("Impossible values count as missing; what fills them is taken from rows that train."): data.outliers
        == "blank",
        _("The classes are made equally common among the rows that train."): data.sampling != "none",
    }
    return [split_description(spec, _), *(sentence for sentence, holds in more.items() if holds)]


def split_description(spec: ExperimentSpec, _: Translate) -> str:
    """Return how the rows are divided, in a sentence."""
    if not has_validation_rows(spec):
        return _("All rows train the net, in an order that is shuffled with a seed.")
    if spec.data.folds:
        text = _("The rows are dealt to {k} folds with a seed; the one that FOLD says validates.")
        return text.format(k=spec.data.folds)
    if is_stratified(spec):
        return _("The rows are shuffled with a seed; each class has the same share among those that train.")
    return _("The rows are shuffled with a seed; then the first ones train and the others validate.")


def table_copy_code(spec: ExperimentSpec) -> str:
    """Return the code that keeps rows and labels as they are, for the other folds."""
    return "table, labels = X, y" if spec.data.folds else ""


def rows_fitted(spec: ExperimentSpec) -> str:
    """Return the name of the rows on which what fills and scales is fitted: each training row once."""
    return "train" if spec.data.sampling == "none" else "fitted"


def imputing_code(spec: ExperimentSpec) -> str:
    """Return the code that fills what is missing."""
    if spec.data.outliers != "blank" and not np.isnan(load_table(spec.data).X).any():
        return ""
    return IMPUTING_CODE.format(imputing=spec.data.imputing, rows=rows_fitted(spec))


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


def scaling_code(spec: ExperimentSpec) -> str:
    """Return the code that scales `X` by the rows that train."""
    code = SCALING_CODE[spec.data.scaling]
    if not code:
        return ""
    rows = rows_fitted(spec)
    constant = f"scale[np.ptp(X[{rows}], axis=0) == 0] = 1"
    return join_code(code.format(rows=rows), constant, "X = (X - shift) / scale")


def arrays_code(spec: ExperimentSpec) -> list[str]:
    """Return the lines that make the arrays of TensorFlow's type."""
    if spec.card.task is Task.MULTICLASS:
        y = f"Y = np.eye({len(spec.card.classes)}, dtype=np.float32)[y.astype(int)]"
    else:
        y = "Y = y.astype(np.float32)[:, None]"
    lines = ["X = X.astype(np.float32)", y, "X_train, y_train = X[train], Y[train]"]
    if has_validation_rows(spec):
        lines.append("X_val, y_val = X[val], Y[val]")
    return lines
