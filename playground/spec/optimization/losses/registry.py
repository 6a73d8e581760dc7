"""What a loss is: its name in Keras, the tasks it is for, and the loss of a row as an expression."""

from dataclasses import dataclass

from playground.spec.data.dataset_card import DatasetCard
from playground.spec.data.task import Task
from playground.spec.formulas.expression import Tree, parse_rule
from playground.spec.formulas.folding import inline
from playground.spec.formulas.typesetting import rule_text
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One loss: `identifier` is what `keras.losses.get` takes; `tasks` are those it makes sense for.

    `rule`: the loss of a row, an expression of its targets `y` and answers `p`, of all outputs at once, or
    assignments that end with the loss. `rule_of_sums`: the same of the weighted sums `z` of the outputs,
    where Keras computes with these, since answers are rounded to 0 or 1 long before. `slope_of_sums`: the
    slope of the loss in each of these sums, where it is short enough to be shown. The page shows and derives
    them.
    `divides`: by the target, so that it makes no sense where a target is 0 or near it. `flat_below_zero`: it
    has no slope where an answer is below 0, and targets below 0 are 0 to it.
    """

    name: str
    identifier: str
    label: str
    rule: str
    help: str
    tasks: frozenset[Task]
    rule_of_sums: str = ""
    slope_of_sums: str = ""
    divides: bool = False
    flat_below_zero: bool = False
    order: int = 1000

    def suits(self, card: DatasetCard) -> bool:
        """Return whether the loss makes sense for a data set."""
        if card.task is not Task.REGRESSION:
            return card.task in self.tasks
        flat = self.flat_below_zero and not card.positive_targets
        return card.task in self.tasks and (card.away_from_zero or not self.divides) and not flat

    @property
    def tree(self) -> Tree:
        """The loss of a row as one expression of `y` and `p`."""
        return inline(parse_rule(self.rule))

    @property
    def formula(self) -> str:
        """The loss as a textbook writes it."""
        return rule_text(parse_rule(self.rule))


LOSSES: Registry[Loss] = Registry()
