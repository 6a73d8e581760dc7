"""Whether a run has reached what a teacher wants of it."""

from dataclasses import dataclass

import numpy as np

from playground.engine.messages.frame import CURVES
from playground.engine.runs.training_record import TrainingRecord
from playground.spec.assignments.goal import Goal


@dataclass(slots=True, kw_only=True)
class GoalWatch:
    """Looks at each epoch once. `goal`: of the task that the page of the run is in, None without one."""

    goal: Goal | None = None
    _generation: int = 0
    _seen: int = 0
    _reached: bool = False

    def set_goal(self, goal: Goal | None) -> None:
        """Look for another goal, from the first epoch on."""
        if goal != self.goal:
            self.goal = goal
            self._begin_again(self._generation)

    def is_reached(self, training: TrainingRecord) -> bool | None:
        """Return whether an epoch of `training` has reached the goal, None without one."""
        if self.goal is None:
            return None
        if training.generation != self._generation or len(training.history) < self._seen:
            self._begin_again(training.generation)
        if not self._reached:
            scores = training.history.rows(self._seen)[:, CURVES.index(self.goal.score)].astype(np.float64)
            beyond = scores < self.goal.bound if self.goal.is_upper_bound else scores > self.goal.bound
            self._seen += len(scores)
            self._reached = bool(beyond.any())
        return self._reached

    def _begin_again(self, generation: int) -> None:
        self._generation, self._seen, self._reached = generation, 0, False
