"""What helps a run of which a verdict is told: changes are tried on copies that begin anew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from playground.scores import finite_scores, level_window
from playground.spec import ExperimentSpec, format_link, parse_link
from playground.spec.layers.network_spec import MAX_SEED
from playground.spec.link import format_link_value
from playground.spec.remedies import Remedy, remedies
from playground.training.calculators.compiled_net import CompiledNet
from playground.training.calculators.registry import (
    CALCULATORS,
    Answer,
    Arguments,
    Budget,
    Calculator,
    RunCopy,
)
from playground.training.model.builder import build_model
from playground.training.model.flat_weights import assign_flat_weights, flat_weights
from playground.training.runtime.configure import configure_tensorflow
from playground.training.views.baseline import baseline_scores

PATIENCE_S, SHARE_S = 15.0, 3.0
"""No change is begun to be tried after so many seconds; each trains so long at most."""
LEAST_STEPS, MOST_EPOCHS = 300, 2000
BETTER, MATTERS = 0.05, 0.02
"""A loss has to be lower by this share of itself, and of the loss of the best constant answer."""
NO_WORSE = 0.005
"""A score may be so much lower where the loss is better."""
FEW_ROWS = 100
"""With fewer validation rows what seems to help may be chance: it has to help with other rows too."""

Float32 = NDArray[np.float32]
Scores = tuple[float | None, ...]


class NextStepArguments(Arguments):
    """The run, what is told of it, and the settings that its page keeps its reader from changing."""

    run: RunCopy
    verdict: Annotated[str, Field(max_length=40)]
    closed: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=100)] = ()


class TriedChange(Answer):
    """A change that has helped: what it is, and how the copy ended.

    `kind`, `told`: see `playground.spec.remedies`. `changes`: settings as a link writes them, with the epochs
    if the copy was trained for more than the setting asks for. `scores`: loss, validation loss, and the same
    of the metric, after `epochs` epochs.
    """

    kind: str
    told: dict[str, str | int | float]
    changes: dict[str, str]
    epochs: int
    scores: Scores


class NextStepAnswer(Answer):
    """How many changes were `tried`, and the smallest one that helped as much as any; None if none has."""

    tried: int
    best: TriedChange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a copy ended: its last scores, and their level over the last epochs."""

    epochs: int
    scores: Float32
    level: Float32


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """A change that has helped, the experiment that it makes, and how a copy of it ended."""

    remedy: Remedy
    changed: ExperimentSpec
    outcome: Outcome

    @property
    def is_perfect(self) -> bool:
        """Whether nothing is left that could be better."""
        return is_perfect(finite(self.outcome.scores))

    @property
    def loss_and_score(self) -> tuple[float, float]:
        """The level of the loss that counts, and of the score."""
        loss, score = counted(finite(self.outcome.level))
        return math.inf if loss is None else loss, 0.0 if score is None else score


class CopyTrainer(CompiledNet):
    """A net that can be trained anew with other first weights and learning rates."""

    def __init__(self, spec: ExperimentSpec) -> None:
        super().__init__(spec)
        y_train, y_val = self.data.y_train, self.data.y_val
        self.constant_loss = float(baseline_scores(spec.card.task, self.loss, y_train, y_val)["loss"])

    def train(self, spec: ExperimentSpec, epochs: int, seconds: float) -> Outcome | None:
        """Train `spec` from its beginning, for `epochs` epochs or `seconds`; None if it diverges."""
        trainer = self.trainer
        trainer.reset()
        if spec.network != self.spec.network:
            assign_flat_weights(self.model, flat_weights(build_model(spec, len(spec.data.inputs))))
        trainer.set_live_settings(learning_rate=spec.training.learning_rate)
        rows, chunk, end = [trainer.train(0)], 1, perf_counter() + seconds
        while trainer.epoch < epochs and not trainer.stop_reason and perf_counter() < end:
            rows.append(trainer.train(min(chunk, epochs - trainer.epoch)))
            chunk *= 2
        if trainer.diverged or not trainer.epoch:
            return None
        scores = np.concatenate(rows)
        if trainer.changed:  # the best weights were brought back
            brought_back = trainer.evaluate()
            return Outcome(epochs=trainer.epoch, scores=brought_back, level=brought_back)
        return Outcome(epochs=trainer.epoch, scores=scores[-1], level=level_of(scores))


def level_of(rows: Float32) -> Float32:
    """Return the median of each score over the last epochs."""
    return np.asarray(np.median(rows[-level_window(len(rows)) :], axis=0), np.float32)


def counted(scores: Scores) -> tuple[float | None, float | None]:
    """Return the loss and the score that count: those of the validation part, if there is one."""
    loss, val_loss, score, val_score = scores
    return (loss, score) if val_loss is None else (val_loss, val_score)


def helps(tried: Scores, own: Scores, constant_loss: float) -> bool:
    """Return whether the copy is better than the run, beyond what is chance.

    A run without a loss, that has diverged, is helped by whatever beats a constant answer.
    """
    (loss, score), (own_loss, own_score) = counted(tried), counted(own)
    if loss is None:
        return False
    if own_loss is None:
        return loss < constant_loss
    if score is not None and own_score is not None and score < own_score - NO_WORSE:
        return False
    return own_loss - loss > max(BETTER * own_loss, MATTERS * constant_loss)


def is_perfect(scores: Scores) -> bool:
    """Return whether nothing is left that could be better."""
    return scores[2] == 1 and scores[3] in {1, None}


def finite(scores: Float32) -> Scores:
    """Return scores for JSON; None for what is not finite."""
    return tuple(finite_scores(scores.tolist()))


def of_one_program(spec: ExperimentSpec) -> ExperimentSpec:
    """Return what is the same for all experiments that one compiled program trains."""
    network = spec.network.model_copy(update={"initializer_seed": 0, "initializer": ("glorot_uniform",)})
    training = spec.training.model_copy(update={"learning_rate": 0.01})
    return spec.model_copy(update={"network": network, "training": training})


@lru_cache(maxsize=6)
def copy_trainer(link: str) -> CopyTrainer:
    """Return what trains the experiments of a link, compiled."""
    return CopyTrainer(parse_link(link).spec)


def next_step(arguments: NextStepArguments, patience_s: float = PATIENCE_S) -> NextStepAnswer:
    """Try what may help, the likeliest first, as long as there is time; return what is worth doing."""
    spec, end = parse_link(arguments.run.present).spec, perf_counter() + patience_s
    configure_tensorflow(spec)
    epochs = epochs_of_copies(spec, arguments)
    tried, enough, constant_loss = 0, math.inf, 0.0
    helped: list[Helped] = []
    for remedy, changed in remedies(arguments.verdict, spec, arguments.closed):
        if tried and perf_counter() > end:
            break
        if changed.n_parameters >= enough:  # a smaller net, or one as large, has been perfect
            continue
        trainer = copy_trainer(format_link(of_one_program(changed)))
        outcome = trainer.train(changed, epochs, SHARE_S)
        tried += 1
        if outcome is None:
            continue
        constant_loss = trainer.constant_loss
        both = (outcome.level, outcome.scores)  # what is told of it is how it ended
        if all(helps(finite(scores), arguments.run.level, constant_loss) for scores in both):
            helped.append(Helped(remedy=remedy, changed=changed, outcome=outcome))
            if helped[-1].is_perfect:
                enough = changed.n_parameters
    best = smallest_of_the_best(helped, constant_loss) if helped else None
    while best and not helps_elsewhere(spec, best):
        helped.remove(best)
        best = smallest_of_the_best(helped, constant_loss) if helped and perf_counter() < end else None
    return NextStepAnswer(tried=tried, best=tried_change(best) if best else None)


def helps_elsewhere(spec: ExperimentSpec, helped: Helped) -> bool:
    """Return whether a change helps where other rows are held out too, if those of the run are few."""
    if not 0 < spec.n_validation < FEW_ROWS:
        return True
    own, changed = (level_elsewhere(each, helped.outcome.epochs) for each in (spec, helped.changed))
    moved = with_other_rows(spec)
    constant_loss = copy_trainer(format_link(of_one_program(moved))).constant_loss
    return helps(changed, own, constant_loss)


def with_other_rows(spec: ExperimentSpec) -> ExperimentSpec:
    """Return the same experiment on rows that are drawn and divided anew."""
    seed = (spec.data.seed + 1) % (MAX_SEED + 1)
    return spec.model_copy(update={"data": spec.data.model_copy(update={"seed": seed})})


def level_elsewhere(spec: ExperimentSpec, epochs: int) -> Scores:
    """Return how an experiment ends on other rows; None for scores of one that diverges."""
    moved = with_other_rows(spec)
    outcome = copy_trainer(format_link(of_one_program(moved))).train(moved, epochs, SHARE_S)
    return (None,) * 4 if outcome is None else finite(outcome.level)


def epochs_of_copies(spec: ExperimentSpec, arguments: NextStepArguments) -> int:
    """Return for how many epochs copies are trained: as many as the run has had, and some steps at least."""
    steps_per_epoch = -(-spec.n_train // spec.training.batch_size)
    epochs = min(MOST_EPOCHS, max(arguments.run.epoch, -(-LEAST_STEPS // steps_per_epoch)))
    return min(epochs, spec.training.epochs) if "epochs" in arguments.closed else epochs


def smallest_of_the_best(helped: Sequence[Helped], constant_loss: float) -> Helped:
    """Return the change to the smallest net that is perfect or, but for chance, as good as the best one."""
    best_loss, best_score = min(each.loss_and_score for each in helped)
    most = best_loss + max(BETTER * best_loss, MATTERS * constant_loss)

    def is_as_good(each: Helped) -> bool:
        loss, score = each.loss_and_score
        return each.is_perfect or (loss <= most and score >= best_score - NO_WORSE)

    as_good = filter(is_as_good, helped)
    return min(as_good, key=lambda each: (each.changed.n_parameters, each.loss_and_score[0]))


def tried_change(helped: Helped) -> TriedChange:
    """Return what is told of a change that has helped: a run with these changes gets as far as the copy."""
    remedy, outcome = helped.remedy, helped.outcome
    changes = remedy.link_items()
    if outcome.epochs > helped.changed.training.epochs:
        changes["epochs"] = format_link_value("epochs", outcome.epochs)
    return TriedChange(
        kind=remedy.kind,
        told=dict(remedy.told),
        changes=changes,
        epochs=outcome.epochs,
        scores=finite(outcome.scores),
    )


CALCULATORS.add(
    Calculator(
        name="next_step",
        arguments=NextStepArguments,
        answer=NextStepAnswer,
        calculate=next_step,
        budget=Budget(seconds=60.0, memory_mb=1200),
        own_process=True,
        spare=True,
    )
)
