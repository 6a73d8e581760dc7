"""Down without a gradient: weights are nudged one by one, and every try is an evaluation of the cost."""

from functools import lru_cache
from typing import Annotated

import tensorflow as tf
from pydantic import Field

from playground.training.calculators.course.gradient_descent import PointsArguments, matrices
from playground.training.calculators.registry import CALCULATORS, Answer, Budget, Calculator

MOST_EVALUATIONS = 400
GOAL = 0.01


class WeightNudgingArguments(PointsArguments):
    """`nudge`: how far a weight is moved at first; it is halved when no weight gets lower any more."""

    nudge: Annotated[float, Field(gt=0, le=2.0)] = 0.2


class WeightNudgingAnswer(Answer):
    """`path`: weights at the start and after each nudge that was kept. `reached`: whether the goal was."""

    path: list[list[float]]
    costs: list[float]
    evaluations: int
    nudge: float
    reached: bool


@lru_cache(maxsize=128)
def weight_nudging(arguments: WeightNudgingArguments) -> WeightNudgingAnswer:
    """Return the way until the cost is not above the goal, or the evaluations are used up."""
    design, targets = matrices(arguments)
    share = 0.5 if arguments.half else 1.0
    goal = arguments.goal or GOAL

    def cost_of(weights: list[float]) -> float:
        errors = tf.linalg.matvec(design, tf.constant(weights, tf.float64)) - targets
        return share * float(tf.reduce_mean(errors**2))

    path, costs = [list(arguments.start)], [cost_of(list(arguments.start))]
    evaluations, at, stuck, nudge = 1, 0, 0, arguments.nudge
    while costs[-1] > goal and evaluations < MOST_EVALUATIONS:
        stuck += 1
        for change in (nudge, -nudge):
            tried = [weight + change * (i == at) for i, weight in enumerate(path[-1])]
            cost = cost_of(tried)
            evaluations += 1
            if cost < costs[-1]:
                path.append(tried)
                costs.append(cost)
                stuck = 0
                break
        at = (at + 1) % len(arguments.start)
        if stuck == len(arguments.start):
            nudge, stuck = nudge / 2, 0
    return WeightNudgingAnswer(
        path=path, costs=costs, evaluations=evaluations, nudge=nudge, reached=costs[-1] <= goal
    )


CALCULATORS.add(
    Calculator(
        name="weight_nudging",
        arguments=WeightNudgingArguments,
        answer=WeightNudgingAnswer,
        calculate=weight_nudging,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
