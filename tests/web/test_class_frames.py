"""Small pictures on the teacher's wall, of fields of every kind."""

from typing import Any

import numpy as np
import pytest

from playground.engine import Run
from playground.engine.messages.sections import Section
from playground.engine.runs.display import Display
from playground.spec import parse_link
from playground.web.live.class_frames import FULL_SIDE, SIDE, small_picture


def run_that_shows(field: bytes, **description: Any) -> Run:
    """Return a run whose newest field is `field`."""
    shown = {"field": (1, Section("uint8", (len(field),), field))}
    display = Display(sections=shown, description=description)
    return Run(owner="me", spec=parse_link("layers=1").spec, display=display)


def test_amounts_are_averaged_and_classes_are_chosen() -> None:
    points = np.random.default_rng(1).integers(0, 250, (FULL_SIDE, FULL_SIDE), np.uint8)
    blocks = points.reshape(SIDE, 2, SIDE, 2)
    amounts = small_picture(run_that_shows(points.tobytes(), task="regression"))
    assert np.frombuffer(amounts, np.uint8).tolist() == blocks.mean(axis=(1, 3)).round().ravel().tolist()
    classes = small_picture(run_that_shows(points.tobytes(), task="multiclass", classes=["a"] * 10))
    assert np.frombuffer(classes, np.uint8).tolist() == blocks[:, 0, :, 0].ravel().tolist()


def test_classes_and_confidences_of_very_many_classes_stay_together() -> None:
    planes = np.random.default_rng(2).integers(0, 256, (2, FULL_SIDE, FULL_SIDE), np.uint8)
    found = small_picture(run_that_shows(planes.tobytes(), task="multiclass", classes=["a"] * 40))
    assert np.frombuffer(found, np.uint8).reshape(2, SIDE, SIDE).tolist() == planes[:, ::2, ::2].tolist()


@pytest.mark.parametrize("field", [b"", bytes(FULL_SIDE), bytes(3 * FULL_SIDE**2)])
def test_without_a_whole_field_there_is_no_picture(field: bytes) -> None:
    assert small_picture(run_that_shows(field, task="multiclass")) == b""
