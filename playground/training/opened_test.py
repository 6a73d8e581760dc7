"""The test part of a run: closed, until somebody asks what the net scores there."""

import hashlib
import json
from typing import Any

import numpy as np

from playground.datasets import PreparedData
from playground.spec import DataSource, ExperimentSpec
from playground.training.fingerprint import fingerprint_of_arrays
from playground.training.views.registry import ViewContext


class OpenedTest:
    """Scores the net of `context` on its test part when it is asked to; nothing else reads those rows."""

    def __init__(self, context: ViewContext) -> None:
        self._context = context
        self._opened_for = ""

    @property
    def is_of_present_net(self) -> bool:
        """Whether the net has the weights for which the test part was opened last."""
        return self._opened_for == self._fingerprint()

    def open(self, epoch: int, threshold: float | None) -> dict[str, Any] | None:
        """Return what the net, which has trained `epoch` epochs, scores there; None if there is no test part.

        As `report_of_opened_part`. A net that answers with no number scores nothing.
        """
        from playground.evaluation import opened_part  # noqa: PLC0415 - scikit-learn takes 58 MB
        from playground.evaluation.report import part_of_arrays  # noqa: PLC0415

        prepared, card = self._context.prepared, self._context.spec.card
        if not len(prepared.y_test):
            return None
        self._opened_for = self._fingerprint()
        given = np.asarray(self._context.model(prepared.X_test, training=False), np.float64)
        if not np.isfinite(given).all():
            return None
        train = part_of_arrays(card.task, prepared.X_train, prepared.y_train, prepared.y_train)
        test = part_of_arrays(card.task, prepared.X_test, prepared.y_test, given)
        report = opened_part.report_of_opened_part(card.task, len(card.classes), train, test, threshold)
        return {"epoch": epoch, "net": self._opened_for, **report}

    def reopen(self, net: str) -> bool:
        """Tell whether the net has the weights `net`, for which an earlier worker opened the test part."""
        self._opened_for = net
        return self.is_of_present_net

    def _fingerprint(self) -> str:
        return fingerprint_of_arrays(*self._context.model.get_weights())


def describe_test_part(spec: ExperimentSpec, prepared: PreparedData) -> dict[str, Any] | None:
    """Return name and number of rows of the test part, ready for JSON; None if there is none.

    The name is that of the rows, whatever is done with them: what the net sees of them and how it is trained
    changes nothing.
    """
    if not len(prepared.rows_test):
        return None
    data = spec.data
    drawn = [data.n_samples, data.noise, data.seed] if prepared.source is DataSource.GENERATED else []
    rows = sorted(int(row) for row in prepared.rows_test)
    named = json.dumps([data.dataset, data.points, str(prepared.source), drawn, rows])
    return {"name": hashlib.sha256(named.encode()).hexdigest()[:16], "rows": len(rows)}
