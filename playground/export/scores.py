"""The last steps: every score of the parts with scikit-learn, what the net has to beat, and all folds.

Scikit-learn is imported when such a step is made: commands and pages that make none start without it.
"""

import importlib

from playground.datasets.preparation.random_streams import SAMPLING_STREAM
from playground.evaluation.choices import STEPS
from playground.export.cell import Cell
from playground.export.division import division_functions_code, split_seed_code
from playground.export.layout import indent_code, join_code, join_paragraphs
from playground.export.model import model_cell
from playground.export.optimizer import optimizer_cell
from playground.export.source import self_contained_source
from playground.export.split import has_validation_rows, split_cell
from playground.export.training import training_cell
from playground.i18n import Translate
from playground.spec import ExperimentSpec, Task

VALUES = {
    Task.BINARY: ("binary", "binary_values"),
    Task.MULTICLASS: ("multiclass", "multiclass_values"),
    Task.REGRESSION: ("regression", "regression_values"),
}
"""The module of `playground.evaluation`, and the function in it, that gives all scores of a task."""
TARGETS = {
    Task.BINARY: ("y[:, 0].astype(int)", "answers[:, 0]"),
    Task.MULTICLASS: ("y.argmax(axis=1)", "answers"),
    Task.REGRESSION: ("y[:, 0].astype(float)", "answers[:, 0]"),
}
"""Targets and answers as scikit-learn takes them, of `y` and `answers` (rows, outputs)."""
LINEAR = """\
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

def linear_answers(X_train, y_train, X):
    fitted = make_pipeline(StandardScaler(), LinearRegression())
    fitted.fit(X_train.astype(float), y_train[:, 0].astype(float))
    return fitted.predict(X.astype(float))[:, None]"""
LOGISTIC = """\
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

def linear_answers(X_train, y_train, X):
    labels = {labels}
    if len(np.unique(labels)) < 2:
        return None
    fitted = make_pipeline(StandardScaler(), LogisticRegression(max_iter={steps}))
    answers = fitted.fit(X_train.astype(float), labels).predict_proba(X.astype(float))
    {found}"""
FOUND = {
    Task.BINARY: "return answers[:, 1:]",
    Task.MULTICLASS: "return answers @ np.eye(y_train.shape[1])[fitted[-1].classes_]",
}
SCORES = """\
def values(y, answers):
    if answers is None or not np.isfinite(answers).all():
        return None
    return {name}({targets}, {answers})


def scores(model, X_train, y_train, X, y):
    guess = np.tile(y_train.mean(axis=0, dtype=float), (len(y), 1))
    return {{
        "net": values(y, model(X, training=False).numpy().astype(float)),
        "guessing": values(y, guess),
        "rival": values(y, linear_answers(X_train, y_train, X)),
    }}"""
TOLD = """\
for part, learners in found.items():
    for name, values_of_part in learners.items():
        print(part, name, values_of_part)
with open("scores.json", "w") as file:
    json.dump(found, file)"""
FOLDS = """\
found["folds"] = []
for repeat in range(REPEATS):
    for fold in range(1, {folds} + 1):
        found["folds"].append(scores(*train_fold(table, labels, fold, repeat)))
for learner in ("net", "guessing", "rival"):
    of_folds = [each[learner] for each in found["folds"] if each[learner]]
    for name in of_folds[0] if of_folds else ():
        known = [each[name] for each in of_folds if each[name] is not None]
        if known:
            print(learner, name, f"{{np.mean(known):.4f}} ± {{np.std(known, ddof=len(known) > 1):.4f}}")
with open("scores.json", "w") as file:
    json.dump(found, file)"""


def scores_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that fills `found` with the scores of the parts, and writes them down."""
    task = spec.card.task
    targets, answers = TARGETS[task]
    module, name = VALUES[task]
    values = getattr(importlib.import_module(f"playground.evaluation.{module}"), name)
    text = _(
        "Every score is scikit-learn's, of the net as it is at the end; beside it guessing, which knows the "
        "training targets only, and logistic or linear regression on the same rows. They go into scores.json."
    )
    rival = LINEAR
    if task is not Task.REGRESSION:
        labels = targets.replace("y", "y_train", 1)
        rival = LOGISTIC.format(labels=labels, steps=STEPS, found=FOUND[task])
    functions = SCORES.format(name=name, targets=targets, answers=answers)
    imports = join_code("import json", "from sklearn import metrics")
    code = join_paragraphs(
        imports, self_contained_source(values), rival, functions, join_code(*parts_code(spec), TOLD)
    )
    return Cell(title=_("Scores, and what the net has to beat"), text=text, code=code)


def parts_code(spec: ExperimentSpec) -> list[str]:
    """Return the lines that score the parts; the test part only if it is opened."""
    lines = ['found = {"training": scores(model, X_train, y_train, X_train, y_train)}']
    if has_validation_rows(spec):
        lines.append('found["validation"] = scores(model, X_train, y_train, X_val, y_val)')
    if spec.n_test:
        lines = ["OPEN_TEST = False  # once, when nothing is chosen any more", *lines]
        lines.append("if OPEN_TEST:")
        lines.append('    found["test"] = scores(model, X_train, y_train, X[test], Y[test])')
    return lines


def folds_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that trains a net for each fold, from the same first weights, and scores them all."""
    text = _(
        "The same net once for each fold, judged on the rows of that fold. REPEATS divides the rows anew so "
        "often. Mean and standard deviation are over all of them."
    )
    seed = split_seed_code(spec)
    steps = [
        cell.code
        for cell in (
            split_cell(spec, str),
            model_cell(spec, str),
            optimizer_cell(spec, str),
            training_cell(spec, str),
        )
    ]
    body = join_paragraphs(*steps)
    changes = {
        "table, labels = X, y\n\n": "",
        f"{division_functions_code(spec)}\n\n": "",
        f"default_rng([{seed}, {SAMPLING_STREAM}])": f"default_rng([{seed} + repeat, {SAMPLING_STREAM}])",
        f"FOLD = {spec.data.fold}\n": "FOLD = fold\n",
        f"FOLD, {seed})": f"FOLD, {seed} + repeat)",
        "\nmodel.summary()": "",
    }
    for old, new in changes.items():
        body = body.replace(old, new)
    returned = "return model, X_train, y_train, X_val, y_val"
    function = join_code("def train_fold(X, y, fold, repeat):", indent_code(join_paragraphs(body, returned)))
    code = join_paragraphs("REPEATS = 1", function, FOLDS.format(folds=spec.data.folds))
    return Cell(title=_("All folds"), text=text, code=code)
