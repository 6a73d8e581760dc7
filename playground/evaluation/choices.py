"""What can be asked of an evaluation, and how the parts of the rows are called; quick to import."""

from collections.abc import Mapping

from playground.spec import Task

TRAINING, VALIDATION, TEST = "training", "validation", "test"
LEAST_FOLDS = 2
RANKING_SCORES: Mapping[Task, str] = {
    Task.BINARY: "roc_auc",
    Task.MULTICLASS: "accuracy",
    Task.REGRESSION: "r2",
}
"""By its name in scikit-learn the score by which learners and columns are compared."""
STEPS = 2000
"""Most steps of the solver of the logistic regression."""
