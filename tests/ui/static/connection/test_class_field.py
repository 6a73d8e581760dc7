"""Bytes of a field as the views write them, read by the page."""

import numpy as np
import pytest
import tensorflow as tf

from playground.training.views.field_and_thumbnails import encode_classes
from tests.ui.static.frames import RunJs


@pytest.mark.parametrize("n_classes", [3, 8, 10, 16, 40, 256])
def test_the_page_reads_the_class_that_the_net_finds(run_node: RunJs, n_classes: int) -> None:
    rows = np.random.default_rng(n_classes).dirichlet(np.full(n_classes, 0.3), 600).astype(np.float32)
    rows[:n_classes] = np.eye(n_classes)
    got = run_node(
        """const { decodeClassField } = await load('connection/class_field.js');
        const field = [...decodeClassField(Uint8Array.from(arg.bytes), arg.classes)];
        return { classes: field.map((point) => point >> 8),
                 confidence: field.map((point) => point & 255) };""",
        {"bytes": encode_classes(tf.constant(rows), (0, 1)).numpy().tolist(), "classes": n_classes},
    )
    assert got["classes"] == rows.argmax(axis=1).tolist()
    told = (rows.max(axis=1) - 1 / n_classes) / (1 - 1 / n_classes)
    np.testing.assert_allclose(np.array(got["confidence"]) / 255, told, atol=0.5 / 15 + 0.5 / 255)
