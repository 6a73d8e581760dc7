"""What a run did that its link does not say, and the code that does it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.engine.messages.manual_change import WEIGHT, Change
from playground.export.layout import join_code, join_paragraphs, wrap_in_brackets
from playground.spec import ExperimentSpec
from playground.spec.layers.regularizers import REGULARIZERS

LEARNING_RATE, BATCH_SIZE, DROPOUT = "learning_rate", "batch_size", "dropout"
PENALTY = ("regularizer", "regularization_rate", "l1_ratio")

SET_WEIGHT = """\
def set_weight(index, value):
    for variable in model.trainable_variables:
        flat = np.array(variable).ravel()
        if index < flat.size:
            flat[index] = value
            variable.assign(flat.reshape(variable.shape))
            return
        index -= flat.size"""
SET_PENALTY = """\
if epoch in PENALTIES:
    penalty.l1, penalty.l2 = PENALTIES[epoch]"""
SET_DROPOUT = """\
if epoch in DROPOUTS:
    for layer, rate in zip(dropouts, DROPOUTS[epoch]):
        layer.rate = rate"""
TRACE = "    train_step = tf.function(train_step.python_function, jit_compile=True)  # with the new numbers"
SET_WEIGHTS = """\
for index, value in WEIGHTS.get(epoch, []):
    set_weight(index, value)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChanges:
    """How a run went: `changes` by hand, how many `epochs`, whether it `went_on` after a rule stopped it."""

    changes: tuple[Change, ...] = ()
    epochs: int = 0
    went_on: bool = False

    @property
    def leaves_changes_out(self) -> bool:
        """Whether a change is not made again: those between two batches, where the code has epochs."""
        return any(change.batch and change.name != BATCH_SIZE for change in self.changes)

    def epochs_to_train(self, spec: ExperimentSpec) -> int:
        """Return how many epochs the code trains: those of the spec, or as many as the run has trained."""
        return max(spec.training.epochs, self.epochs)

    def has_change_of(self, *names: str) -> bool:
        """Return whether one of these settings was changed so that the code does it again."""
        return any(change.name in names for change in self._repeated)

    @property
    def _repeated(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.batch or change.name == BATCH_SIZE)

    def _table(self, name: str) -> dict[int, Any]:
        """Return the values of a setting by the epoch, from 0, that begins with them."""
        found = [change for change in self._repeated if change.name == name]
        return {change.epoch + (change.batch > 0): change.value for change in found}

    def _penalties(self, spec: ExperimentSpec) -> dict[int, tuple[float, float]]:
        """Return the factors of Σ|w| and Σw² by epoch."""
        training, found = spec.training, {}
        for change in self._repeated:
            if change.name in PENALTY:
                training = training.model_copy(update={change.name: change.value})
                entry = REGULARIZERS[training.regularizer]
                found[change.epoch] = entry.l1_l2_factors(training.regularization_rate, training.l1_ratio)
        return found

    def _dropouts(self, spec: ExperimentSpec) -> dict[int, tuple[float, ...]]:
        """Return the rate of each dropout layer by epoch, the first ones too."""
        if not self.has_change_of(DROPOUT):
            return {}
        changed = {0: spec.network.live_value(DROPOUT), **self._table(DROPOUT)}
        networks = {
            epoch: spec.network.with_live_value(DROPOUT, tuple(rates)) for epoch, rates in changed.items()
        }
        return {epoch: network.dropout_rates() for epoch, network in networks.items()}

    def _weights(self) -> dict[int, list[tuple[int, float]]]:
        """Return number and value of the weights that were set, by epoch."""
        found: dict[int, list[tuple[int, float]]] = {}
        for change in self._repeated:
            if change.name == WEIGHT:
                index, value = change.value
                found.setdefault(change.epoch, []).append((index, value))
        return found

    def change_tables_code(self, spec: ExperimentSpec) -> str:
        """Return the code that holds what changes before which epoch; empty if nothing does."""
        tables: Mapping[str, Mapping[int, Any]] = {
            "LEARNING_RATES": self._table(LEARNING_RATE),
            "BATCH_SIZES": self._table(BATCH_SIZE),
            "PENALTIES": self._penalties(spec),
            "DROPOUTS": self._dropouts(spec),
            "WEIGHTS": self._weights(),
        }
        made = join_code(*(change_table_code(name, table) for name, table in tables.items() if table))
        kind = "keras.layers.Dropout"
        found = f"dropouts = [layer for layer in model.layers if isinstance(layer, {kind})]"
        made = join_code(made, found if self.has_change_of(DROPOUT) else "")
        return join_paragraphs(made, SET_WEIGHT) + "\n" if self.has_change_of(WEIGHT) else made

    def apply_changes_code(self) -> str:
        """Return the code that changes what is changed at the start of `epoch`; empty if nothing is."""
        names = {LEARNING_RATE: "LEARNING_RATE", BATCH_SIZE: "BATCH_SIZE"}
        lines = [
            f"{code} = {code}S.get(epoch, {code})" for name, code in names.items() if self.has_change_of(name)
        ]
        if self.has_change_of(*PENALTY):
            lines += [SET_PENALTY, TRACE]
        if self.has_change_of(DROPOUT):
            lines += [SET_DROPOUT, TRACE]
        return join_code(*lines, SET_WEIGHTS if self.has_change_of(WEIGHT) else "")


AS_LINKED = RunChanges()
"""A run that went as its link says."""


def change_table_code(name: str, table: Mapping[int, Any]) -> str:
    """Return the assignment of a table by epoch."""
    return wrap_in_brackets(f"{name} = {{", [f"{epoch}: {value!r}" for epoch, value in table.items()], "}")
