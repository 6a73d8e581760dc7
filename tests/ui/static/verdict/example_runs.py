"""Descriptions and curves of runs, for what is told of them."""

import json
from pathlib import Path
from typing import Any

import numpy as np

DESCRIPTIONS = json.loads(Path(__file__).with_name("example_descriptions.json").read_text("utf-8"))
DESCRIPTION: dict[str, Any] = DESCRIPTIONS["DESCRIPTION"]
LOGIC: dict[str, Any] = DESCRIPTIONS["LOGIC"]


def curve(loss: Any, val_loss: Any, metric: float = 0.8, val_metric: float | None = 0.8) -> list[Any]:
    """Return the four curves as rows."""
    val = [None] * len(loss) if val_loss is None else np.asarray(val_loss).tolist()
    rows = zip(np.asarray(loss).tolist(), val, strict=True)
    return [[a, b, metric, val_metric] for a, b in rows]


EPOCHS = np.arange(1, 201)
FALLING = 0.9 * np.exp(-EPOCHS / 100)
FLAT = np.full(200, 0.41)
