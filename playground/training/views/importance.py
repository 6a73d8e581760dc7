"""Which columns the net leans on: the loss of its score when a column of the validation part is shuffled."""

from typing import Any

import numpy as np

from playground.datasets.preparation.features import columns_in_use
from playground.datasets.preparation.preprocess import decode_targets
from playground.evaluation.choices import RANKING_SCORES
from playground.evaluation.importance import SHUFFLES, permutation_importance
from playground.spec import Task
from playground.training.fingerprint import fingerprint_of_arrays
from playground.training.views.raw_answers import Float64, answerer
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)

MOST_ROWS = 3000
"""Rows that are shuffled, the first of the part: they stand in it in random order."""


class PermutationImportance(View):
    """Shuffles each column of the table, and tells what that costs; computed once for the same weights."""

    def __init__(self, context: ViewContext) -> None:
        self._context, self._task = context, context.spec.card.task
        self._answer, self._columns = (
            answerer(context),
            columns_in_use(context.spec.card, context.spec.data.inputs),
        )
        self._known: tuple[str, Any] = ("", None)

    def __call__(self) -> Sections:
        """Return `importance`: score, rows, and mean and standard deviation of the loss by column.

        Empty lists where the validation part has no score.
        """
        key = fingerprint_of_arrays(*self._context.model.get_weights())
        if key != self._known[0]:
            self._known = key, self._compute()
        return {"importance": self._known[1]}

    def compile(self) -> None:
        """Nothing is to be made fast: it is computed at rest, for those who ask."""

    def _compute(self) -> dict[str, Any]:
        prepared = self._context.prepared
        X, y = prepared.raw_val[:MOST_ROWS], decode_targets(prepared.y_val[:MOST_ROWS])
        found = permutation_importance(self._task, self._answers, X, y, self._columns)
        told = {"score_name": RANKING_SCORES[self._task], "rows": len(X), "shuffles": SHUFFLES}
        if found is None or not np.isfinite(found.losses).all():
            return {**told, "score": None, "mean": [], "sd": []}
        return {
            **told,
            "score": found.score,
            "mean": found.losses.mean(axis=1).round(6).tolist(),
            "sd": found.losses.std(axis=1).round(6).tolist(),
        }

    def _answers(self, rows: Float64) -> Float64:
        answers = self._answer(rows)
        return answers if self._task is Task.MULTICLASS else answers[:, 0]


VIEWS.add(
    ViewDeclaration(
        name="importance",
        sections=(SectionDeclaration(name="importance", dtype="json"),),
        build=PermutationImportance,
        on_request=True,
        at_rest_only=lambda _: True,
    )
)
