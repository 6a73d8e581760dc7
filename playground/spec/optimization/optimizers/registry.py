"""What an optimizer is: its name in Keras, its parameters, and the rule of its step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playground.spec.formulas.evaluation import carry_out, resolve_branches
from playground.spec.formulas.expression import Assignment, Statement, Tree, parse_statements
from playground.spec.formulas.folding import without_zeros
from playground.spec.formulas.typesetting import assignments_text
from playground.spec.registry import Registry

WEIGHT_DECAY = "w = w - learning_rate * weight_decay * w"
"""What Keras does to every weight before the rule of an optimizer, if there is any decay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A number that an optimizer keeps for each weight: Keras's name of it, and where it starts.

    `variable` is empty for what Keras keeps outside its named variables. `first`: a number or a parameter.
    """

    variable: str = ""
    first: Tree = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimizer:
    """One optimizer: `identifier` is its class in `keras.optimizers` in small letters.

    `class_name`: that of the class, where it is not the identifier with a capital.

    `parameters`: the settings of `OptimizerSpec` that it has, by Keras's names, and their defaults.
    `default_learning_rate` is what the page starts with, times the scale of the data set (but where the
    optimizer finds the size of its steps by itself: not `scaled`). It suits nets of a few units at one to
    fifty steps an epoch, and differs from Keras's own default.

    `rule`: the step as Keras takes it, as assignments to the weight `w`, with its gradient `g`, the number of
    the step `t` from 1, `learning_rate`, the parameters and the `memories`; `matrix` tells whether the
    weights are one. What is written on the page is made of it.
    """

    name: str
    identifier: str
    label: str
    help: str
    default_learning_rate: float
    rule: str
    memories: Mapping[str, Memory] = field(default_factory=dict)
    scaled: bool = True
    parameters: Mapping[str, float | bool] = field(default_factory=dict)
    class_name: str = ""
    order: int = 1000

    @property
    def keras_class(self) -> str:
        """The name of Keras's class."""
        return self.class_name or self.identifier.capitalize()

    @property
    def formula(self) -> str:
        """The step with the parameters that the optimizer starts with, as a textbook writes it."""
        return self.formula_with(self.parameters)

    def formula_with(self, parameters: Mapping[str, Any], clipping: str = "") -> str:
        """Return the step for these parameters, behind the rule of `clipping`; what is 0 is left out."""
        assignments = without_zeros(self.step(parameters, clipping), parameters)
        return assignments_text(assignments, {"w", "g", *self.memories})

    def step(self, parameters: Mapping[str, Any], clipping: str = "") -> tuple[Assignment, ...]:
        """Return the assignments of one step: clipping, weight decay, and the rule for these parameters."""
        own = {name: parameters[name] for name in self.parameters}
        decay = WEIGHT_DECAY if own.get("weight_decay") else ""
        parts: Iterable[tuple[Statement, ...]] = map(_statements, (clipping, decay, self.rule))
        return tuple(one for part in parts for one in resolve_branches(part, own))

    def first_memories(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the memories are before the first step."""
        begin = (Assignment(name, memory.first) for name, memory in self.memories.items())
        found = carry_out(begin, dict(parameters))
        return {name: found[name] for name in self.memories}


@cache
def _statements(text: str) -> tuple[Statement, ...]:
    return parse_statements(text)


OPTIMIZERS: Registry[Optimizer] = Registry()
