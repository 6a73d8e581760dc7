"""A goal is reached once an epoch of the run had the score."""

import numpy as np
import pytest

from playground.engine.messages.frame import TrainerFrame
from playground.engine.runs.goal_watch import GoalWatch
from playground.engine.runs.training_record import TrainingRecord
from playground.spec.assignments.goal import Goal


def trained(training: TrainingRecord, *rows: tuple[float, float, float, float], generation: int = 0) -> None:
    """Add epochs to a record: loss, validation loss, accuracy, accuracy of validation."""
    points = np.array(rows, "<f4").tobytes()
    first = len(training.history) if generation == training.generation else 0
    training.receive_frame(
        TrainerFrame(
            status="playing",
            epoch=first + len(rows),
            acknowledged=0,
            generation=generation,
            first=first,
            points=points,
        )
    )


@pytest.mark.parametrize(
    ("goal", "reached"),
    [
        (Goal(score="val_metric", bound=0.9), [False, False, True, True]),
        (Goal(score="loss", bound=0.4), [False, True, True, True]),
        (Goal(score="val_loss", bound=0.1), [False, False, False, False]),  # NaN is below nothing
    ],
)
def test_a_goal_stays_reached_until_a_reset(goal: Goal, reached: list[bool]) -> None:
    training, watch = TrainingRecord(), GoalWatch(goal=goal)
    found = []
    for row in ((0.5, np.nan, 0.5, 0.5), (0.3, 0.6, 0.9, 0.9), (0.35, 0.5, 0.9, 0.95), (0.6, 0.7, 0.2, 0.2)):
        trained(training, row)
        found.append(watch.is_reached(training))
    assert found == reached
    trained(training, (0.9, 0.9, 0.1, 0.1), generation=1)
    assert watch.is_reached(training) is False


def test_another_goal_is_looked_for_from_the_first_epoch_on() -> None:
    training, watch = TrainingRecord(), GoalWatch()
    trained(training, (0.5, 0.5, 0.8, 0.8), (0.4, 0.4, 0.7, 0.7))
    assert watch.is_reached(training) is None
    for bound, reached in ((0.95, False), (0.75, True), (0.85, False)):
        watch.set_goal(Goal(score="metric", bound=bound))
        assert watch.is_reached(training) is reached
    watch.set_goal(None)
    assert watch.is_reached(training) is None
