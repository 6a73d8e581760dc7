"""What can be asked of an evaluation, and how the parts of the rows are called; quick to import."""

TRAINING, VALIDATION, TEST = "training", "validation", "test"
LEAST_FOLDS = 2
STEPS = 2000
"""Most steps of the solver of the logistic regression."""
