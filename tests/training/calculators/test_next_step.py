"""A next step is one that a copy of the run has shown to help, with the scores that a run of it has."""

import numpy as np
import pytest

from playground.spec import parse_link
from playground.spec.experiment import merge_settings
from playground.spec.link import parse_link_value
from playground.spec.remedies import Remedy
from playground.training.calculators.next_step import (
    Helped,
    NextStepAnswer,
    NextStepArguments,
    Outcome,
    helps,
    helps_elsewhere,
    next_step,
    smallest_of_the_best,
)
from playground.training.session import Session
from tests.training.support import spec_of

ZEROS = "dataset=xor&layers=4&activation=tanh&initializer=zeros&learning_rate=0.1&seed=3&epochs=300"
NOTHING = (None, None, None, None)


def ask(
    verdict: str, link: str, level: tuple[float | None, ...], closed: tuple[str, ...] = ()
) -> NextStepAnswer:
    run = {"link": link, "present": link, "learning_rate": 0.1, "epoch": 200, "level": level}
    return next_step(NextStepArguments(run=run, verdict=verdict, closed=closed))


def test_the_step_that_is_offered_ends_as_it_is_told() -> None:
    best = ask("equal_units", ZEROS, (0.6931, None, 0.5, None)).best
    assert best is not None
    assert best.kind == "initializer"
    assert best.changes.keys() == {"initializer"}
    changes = {name: parse_link_value(name, text, {}) for name, text in best.changes.items()}
    session = Session(merge_settings(spec_of(ZEROS), changes).spec)
    while session.epoch < best.epochs:
        session.train(best.epochs - session.epoch)
    told = np.array([np.nan if score is None else score for score in best.scores])
    np.testing.assert_allclose(session.evaluate(), told, rtol=1e-5)
    assert best.scores[0] < 0.5


def test_what_does_not_help_or_is_closed_is_not_offered() -> None:
    told = ask("equal_units", ZEROS, (0.0, None, 1.0, None))  # nothing is better than this
    assert (told.tried, told.best) == (2, None)
    closed = ask("equal_units", ZEROS, (0.6931, None, 0.5, None), closed=("initializer",))
    assert (closed.tried, closed.best) == (0, None)


FEW = "dataset=gauss&n_samples=40&layers=&epochs=20"


@pytest.mark.parametrize(
    ("link", "rate", "wanted"),
    [
        (f"{FEW}&learning_rate=0.00001", 0.1, True),
        (f"{FEW}&learning_rate=0.1", 0.00001, False),
        (
            f"{FEW.replace('40', '400')}&learning_rate=0.1",
            0.00001,
            True,
        ),  # not asked: many rows
    ],
)
def test_with_few_validation_rows_a_step_has_to_help_on_others_too(
    link: str, rate: float, wanted: bool
) -> None:
    spec = spec_of(link)
    remedy = Remedy(kind="rate", changes={"learning_rate": rate})
    changed = merge_settings(spec, remedy.changes).spec
    ended = np.zeros(4, np.float32)
    outcome = Outcome(epochs=20, scores=ended, level=ended)  # as if it had been perfect by chance
    assert helps_elsewhere(spec, Helped(remedy=remedy, changed=changed, outcome=outcome)) is wanted


TOO_FAST = "dataset=circle&layers=5&learning_rate=3&optimizer=adam&seed=3&epochs=60"


def test_a_step_of_a_run_that_went_on_gets_as_far_as_its_copy() -> None:
    run = {"link": ZEROS, "present": ZEROS, "learning_rate": 0.1, "epoch": 900}
    asked = NextStepArguments(run=run | {"level": (0.6931, None, 0.5, None)}, verdict="equal_units")
    best = next_step(asked).best
    assert best is not None
    assert best.changes.get("epochs") == (str(best.epochs) if best.epochs > 300 else None)
    held = next_step(asked.model_copy(update={"closed": ("epochs",)})).best
    assert held is not None
    assert (held.epochs, "epochs" in held.changes) == (300, False)


def test_a_rate_far_too_large_is_helped_by_one_of_those_between() -> None:
    best = ask("rate_too_large", TOO_FAST, (0.69, 0.69, 0.5, 0.5)).best
    assert best is not None
    assert best.kind == "rate"
    assert 0.001 <= float(best.changes["learning_rate"]) <= 0.1
    assert best.scores[3] is not None
    assert best.scores[3] > 0.95


def helped(layers: str, loss: float, score: float = 0.9) -> Helped:
    spec = parse_link(f"dataset=circle&layers={layers}").spec
    scores = np.array([loss, loss, score, score], np.float32)
    remedy = Remedy(kind="layer", changes={})
    return Helped(remedy=remedy, changed=spec, outcome=Outcome(epochs=9, scores=scores, level=scores))


@pytest.mark.parametrize(
    ("found", "best"),
    [
        ([helped("4", 0.3), helped("5", 0.101), helped("6-6", 0.1)], "5"),  # 6-6 is better by chance only
        ([helped("4", 0.3), helped("5", 0.2), helped("6-6", 0.1)], "6-6"),
        ([helped("5", 0.101, 0.9), helped("6-6", 0.1, 0.95)], "6-6"),  # more are right
        ([helped("5", 0.1, 1.0), helped("6-6", 0.001, 1.0)], "5"),  # all are right
        ([helped("5", 0.103), helped("5", 0.1), helped("6-6", 0.1)], "5"),
    ],
)
def test_the_smallest_net_is_offered_that_is_as_good_as_the_best(found: list[Helped], best: str) -> None:
    chosen = smallest_of_the_best(found, constant_loss=0.69)
    assert chosen.changed.network.dense_units == parse_link(f"layers={best}").spec.network.dense_units
    rivals = [each for each in found if each.changed == chosen.changed]
    assert chosen.loss_and_score == min(each.loss_and_score for each in rivals)


@pytest.mark.parametrize(
    ("tried", "own", "better"),
    [
        ((0.4, None, 0.9, None), (0.5, None, 0.8, None), True),
        ((0.49, None, 0.9, None), (0.5, None, 0.8, None), False),  # less than 5 %
        ((0.4, None, 0.7, None), (0.5, None, 0.8, None), False),  # fewer are right
        ((0.1, 0.6, 0.9, 0.9), (0.5, 0.5, 0.8, 0.8), False),  # of the rows that are not learnt from
        ((0.6, 0.4, 0.9, 0.8), (0.1, 0.5, 1.0, 0.8), True),
        ((0.004, None, 1.0, None), (0.008, None, 1.0, None), False),  # next to nothing
        ((0.6, None, 0.5, None), NOTHING, True),  # it has diverged
        ((0.7, None, 0.5, None), NOTHING, False),  # a constant answer is as good
        (NOTHING, NOTHING, False),
    ],
)
def test_a_copy_helps_if_it_is_better_beyond_chance(
    tried: tuple[float | None, ...], own: tuple[float | None, ...], *, better: bool
) -> None:
    assert helps(tried, own, 0.69) is better
