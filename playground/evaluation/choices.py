"""What can be asked of an evaluation, and how the parts of the rows are called; quick to import."""

TRAINING, VALIDATION = "training", "validation"
LEAST_FOLDS, MOST_FOLDS = 2, 10
