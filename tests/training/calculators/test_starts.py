"""Starts end as plain runs of the same link do, with the figures that the course speaks of."""

import json
import logging
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from playground.errors import CalculationError
from playground.training.calculators import kept_answers
from playground.training.calculators.kept_answers import KeptAnswers
from playground.training.calculators.registry import CALCULATORS
from playground.training.calculators.starts import (
    MOST_EPOCHS,
    Start,
    StartsAnswer,
    StartsArguments,
    first_right_epoch,
    train_starts,
)
from playground.training.train_once import train_once
from tests.training.support import spec_of

GATE = [[0, 0], [0, 1], [1, 0], [1, 1]]
ONE_NEURON = "dataset=xor&layers=&optimizer=sgd&learning_rate=1&epochs=300"
TWO_NEURONS = "dataset=xor&layers=2&learning_rate=0.1&epochs=500"
AND = "dataset=and&layers=&optimizer=sgd&learning_rate=1&epochs=1000"
DOSAGE = "dataset=dosage&layers=2&activation=softplus"
TOO_LARGE = "dataset=circle&layers=8&optimizer=sgd&learning_rate=100&epochs=100"


def train(link: str, **more: Any) -> StartsAnswer:
    """Return the starts of a link, trained now."""
    *_, answer = train_starts(StartsArguments(link=link, **more), [])
    return answer


@pytest.mark.parametrize(
    ("link", "vary", "number", "seed"),
    [
        (TWO_NEURONS, "weights", 1, "initializer_seed=1"),
        ("dataset=circle&layers=4&epochs=20&dropout=0.2", "weights", 1, "initializer_seed=1"),
        ("dataset=circle&layers=4-3&epochs=20&batch_normalization=1", "all", 1, "seed=2"),
        ("dataset=three_blobs&layers=3&epochs=10", "weights", 1, "initializer_seed=1"),
        (
            "dataset=circle&layers=8&epochs=300&stop_metric=0.9",
            "weights",
            1,
            "initializer_seed=1",
        ),
    ],
)
def test_a_start_ends_as_a_plain_run_does(link: str, vary: str, number: int, seed: str) -> None:
    spec = spec_of(link)
    rows = [[0.25] * len(spec.card.columns)]
    start = train(link, starts=2, vary=vary, rows=rows).starts[number]
    run = train_once(spec_of(f"{link}&{seed}"))
    assert start.epochs == run.epochs
    scores = [start.loss, start.val_loss, start.metric, start.val_metric]
    np.testing.assert_array_equal(np.array(scores, np.float32), run.scores)
    kernels = [one for one in zip(run.initial_weights, run.weights, strict=True) if one[0].ndim == 2]
    moved = [np.linalg.norm(last - first) / np.linalg.norm(first) for first, last in kernels]
    np.testing.assert_allclose(np.array(start.moved, float), moved, rtol=1e-5)


def test_the_answers_are_those_of_the_final_weights() -> None:
    start = train(AND, starts=2, rows=GATE).starts[1]
    run = train_once(spec_of(f"{AND}&initializer_seed=1"))
    kernel, bias = run.weights
    answers = tf.sigmoid(tf.constant(GATE, tf.float32) @ kernel + bias).numpy()
    np.testing.assert_allclose(np.array(start.answers, float), answers, rtol=1e-6)
    right = [epoch for epoch, accuracy in enumerate(run.history[:, 2], 1) if accuracy == 1]
    assert start.right_since == right[0] == 1001 - len(right)


def test_one_neuron_on_xor_ends_at_one_half_everywhere() -> None:
    answer = train(ONE_NEURON, rows=GATE)
    assert (len(answer.starts), answer.rows, answer.parameters) == (20, 4, 3)
    for start in answer.starts:
        assert start.loss == pytest.approx(math.log(2), abs=1e-6)
        np.testing.assert_allclose(np.array(start.answers, float), 0.5, atol=2e-6)
        assert start.right_since is None


def test_two_neurons_on_xor_depend_on_the_start() -> None:
    starts = train(TWO_NEURONS).starts
    assert sum(start.right == 4 for start in starts) == 9
    left = sorted(start.loss for start in starts if start.right < 4 and start.loss is not None)
    np.testing.assert_allclose(left[:-1], math.log(2) / 2, atol=5e-3)
    assert left[-1] == pytest.approx(0.478, abs=1e-3)


def test_and_is_right_soon_and_never_done() -> None:
    starts = train(AND, rows=[[1, 1]]).starts
    assert max(start.right_since or 9999 for start in starts) == 23
    sure = np.array([start.answers[0][0] for start in starts], float)
    assert sure.mean() == pytest.approx(0.972, abs=5e-4)
    assert sure.std() < 0.005


def test_nets_that_hit_the_same_doses_disagree_beyond_them() -> None:
    starts = train(DOSAGE, rows=[[2.0]]).starts
    hit = [start.answers[0][0] for start in starts if start.right == 3]
    assert len(hit) == 13
    assert (min(hit), max(hit)) == pytest.approx((-5.2, -0.5), abs=0.06)  # type: ignore[type-var]


def test_a_rate_far_too_large_jumps_and_stays_finite() -> None:
    starts = train(TOO_LARGE, starts=5).starts
    assert all(start.finite for start in starts)
    assert all(start.loss is not None and start.loss > 5 for start in starts)
    assert all(start.val_metric is not None and start.val_metric < 0.95 for start in starts)


def test_what_becomes_infinite_is_told() -> None:
    start = train("dataset=plane&layers=&optimizer=sgd&learning_rate=1&epochs=300", starts=1).starts[0]
    assert (start.finite, start.loss) == (False, None)
    assert start.epochs < 300


@pytest.mark.parametrize(
    ("metric", "epoch"),
    [([1, 1], 1), ([0.5, 1, 1], 2), ([1, 0.5, 1], 3), ([1, 0.5], None), ([np.nan, np.nan], 1), ([], None)],
)
def test_since_when_all_were_right(metric: list[float], epoch: int | None) -> None:
    assert first_right_epoch(np.array(metric, np.float32)) == epoch


def refused(**arguments: Any) -> str:
    with pytest.raises(CalculationError) as error:
        CALCULATORS["starts"].answer_json(arguments)
    return str(error.value.message)


def test_what_is_too_much_is_refused() -> None:
    assert "link" in refused(link=f"dataset=xor&layers=2&epochs={MOST_EPOCHS + 1}")
    assert "link" in refused(link="dataset=circle&layers=64-64")
    assert "link" in refused(link="dataset=nothing")
    assert "starts" in refused(link="dataset=xor&layers=2", starts=41)
    assert refused(link="dataset=circle&layers=20-20&epochs=2000&n_samples=1000", starts=40)
    assert refused(link="dataset=xor&layers=2", rows=[[1, 2, 3]])


def start(seed: int) -> Start:
    """Return a start that never was."""
    scores = {"loss": 0.25, "val_loss": None, "metric": 1.0, "val_metric": None}
    return Start(
        seed=seed, epochs=3, finite=True, right=4, right_since=1, answers=[[0.5]], moved=[1.0], **scores
    )


ANSWER = StartsAnswer(rows=4, parameters=9, starts=[start(0)])


def test_an_answer_is_kept_for_the_same_question_and_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptAnswers("starts", StartsAnswer, tmp_path)
    assert kept.find("a") is None
    kept.keep("a", ANSWER)
    assert KeptAnswers("starts", StartsAnswer, tmp_path).find("a") == ANSWER
    assert kept.find("b") is None
    monkeypatch.setattr(kept_answers, "program_digest", lambda: "another")
    assert kept.find("a") is None


def test_a_damaged_or_unwritable_cache_is_told_and_computed_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = KeptAnswers("starts", StartsAnswer, tmp_path)
    kept.keep("a", ANSWER)
    kept.path_of("a").write_text("{", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert kept.find("a") is None
    assert "cannot be read" in caplog.text
    kept.keep("a", ANSWER)
    assert kept.find("a") == ANSWER
    content = kept.path_of("a").read_bytes()
    for at in range(len(content)):  # any digit of a number may be the one that has changed
        kept.path_of("a").write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert kept.find("a") is None
    (tmp_path / "file").write_text("", "utf-8")
    nowhere = KeptAnswers("starts", StartsAnswer, tmp_path / "file")
    caplog.clear()
    nowhere.keep("a", ANSWER)
    assert caplog.records
    assert nowhere.find("a") is None


def test_the_oldest_answers_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "MOST_FILES", 2)
    kept = KeptAnswers("starts", StartsAnswer, tmp_path)
    for question in "abc":
        kept.keep(question, ANSWER)
    assert len(list((tmp_path / "answers" / "starts").iterdir())) == 2


def test_starts_that_are_done_are_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path))
    asked = StartsArguments(link="dataset=xor&layers=2&epochs=7", starts=3)
    question = asked.model_dump_json()
    told = [start(0), start(1)]
    kept = KeptAnswers("starts", StartsAnswer)
    kept.keep(question, StartsAnswer(rows=4, parameters=9, starts=told))
    answer = json.loads(CALCULATORS["starts"].answer_json(asked.model_dump()))
    assert answer["starts"][:2] == [one.model_dump() for one in told]
    assert answer["starts"][2] == train(asked.link, starts=3).starts[2].model_dump()
    assert kept.find(question) == StartsAnswer.model_validate(answer)
