"""Descriptions and curves of runs, for what is told of them."""

from typing import Any

import numpy as np

SCENE = {
    "dataset": "circle", "task": "binary", "classes": ["blue", "orange"], "layers": [2, 4, 1],
    "n_train": 100, "n_test": 100, "metric_name": "accuracy",
    "baseline": {"kind": "majority", "metric": 0.6, "val_metric": 0.55, "loss": 0.69, "class": 1},
}  # fmt: skip
LOGIC = {
    "dataset": "xor", "n_train": 4, "n_test": 0,
    "baseline": {"kind": "majority", "metric": 0.5, "val_metric": None, "loss": 0.693, "class": 0},
}  # fmt: skip


def curve(loss: Any, val_loss: Any, metric: float = 0.8, val_metric: float | None = 0.8) -> list[Any]:
    """Return the four curves as rows."""
    val = [None] * len(loss) if val_loss is None else np.asarray(val_loss).tolist()
    rows = zip(np.asarray(loss).tolist(), val, strict=True)
    return [[a, b, metric, val_metric] for a, b in rows]


EPOCHS = np.arange(1, 201)
FALLING = 0.9 * np.exp(-EPOCHS / 100)
FLAT = np.full(200, 0.41)
