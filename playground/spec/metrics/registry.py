"""What a metric is: a score beside the loss, its name and words, and its function."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.spec.data.task import Task
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A score: larger is better, and 1 is perfect. Of those for a task, that of the lowest `order` is shown.

    `compute(tf, y, predicted)`: the score of rows as a scalar, y and predicted (rows, k), `tf` TensorFlow; a
    plain function that needs nothing else, since scripts that are handed in repeat its lines.
    `share`: written in percent. `help`: what it is, in one sentence.
    """

    name: str
    label: str
    help: str
    tasks: frozenset[Task]
    compute: Callable[[Any, Any, Any], Any]
    share: bool = False
    order: int = 1000

    def page_texts(self) -> dict[str, str]:
        """Return its words in the page by their keys, in English."""
        value = "{percent}" if self.share else "{number}"
        return {
            f"metric_{self.name}": self.label,
            f"metric_{self.name}_help": self.help,
            f"metric_{self.name}_value": value,
            f"metric_{self.name}_said": value if self.share else f"{self.label} {value}",
            f"curve_{self.name}_help": self.help,
            f"pins_{self.name}_help": self.help,
        }


METRICS: Registry[Metric] = Registry()


def metric_of(task: Task) -> Metric:
    """Return the metric that is shown for a task."""
    return next(metric for metric in METRICS.values() if task in metric.tasks)
