"""The same net trained to its end from many starts: how much of what it learns is luck?"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated, Literal, Self

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from pydantic import Field, field_validator, model_validator

from playground.datasets.preparation.preprocess import scaled_inputs
from playground.scores import finite_scores
from playground.spec import ExperimentSpec, Task, format_link, parse_link
from playground.training.calculators.compiled_net import CompiledNet
from playground.training.calculators.kept_answers import KeptAnswers
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator
from playground.training.calculators.usable_link import usable_spec
from playground.training.model.builder import build_model
from playground.training.model.flat_weights import assign_flat_weights, flat_weights, weight_layout
from playground.training.runtime.configure import configure_tensorflow

MOST_STARTS, MOST_ROWS, MOST_COLUMNS = 40, 16, 64
MOST_EPOCHS, MOST_PARAMETERS, MOST_WORK = 2000, 2000, 2e10
"""Of one start; and starts x epochs x training rows x parameters."""
LONGEST_LINK, LARGEST = 2000, 1e6
THRESHOLD, TOLERANCE = 0.5, 0.05

Float32 = NDArray[np.float32]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Row = Annotated[list[Number], Field(min_length=1, max_length=MOST_COLUMNS)]


class StartsArguments(Arguments):
    """The net of a link, from `starts` starts: `initializer_seed` 0, 1, ...

    `vary`: whether only the first weights are others, or the data too (both by the seed of the data: 1, 2,
    ...). `rows`: what the net is asked at its end, (k, columns of the data set), unscaled. `tolerance`: how
    far off a number may be to be right.
    """

    link: Annotated[str, Field(max_length=LONGEST_LINK)]
    starts: Annotated[int, Field(ge=1, le=MOST_STARTS)] = 20
    vary: Literal["weights", "all"] = "weights"
    rows: Annotated[tuple[Row, ...], Field(max_length=MOST_ROWS)] = ()
    tolerance: Annotated[float, Field(gt=0, le=LARGEST)] = TOLERANCE

    @field_validator("link")
    @classmethod
    def _says_what_can_be_trained(cls, link: str) -> str:
        spec = usable_spec(link)
        if spec.training.epochs > MOST_EPOCHS or spec.n_parameters > MOST_PARAMETERS:
            raise ValueError("too many epochs or parameters")
        return format_link(spec)

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        spec = parse_link(self.link).spec
        work = float(self.starts) * spec.training.epochs * spec.n_train * spec.n_parameters
        if work > MOST_WORK:
            raise ValueError("too much to train: fewer epochs, rows or parameters")
        if any(len(row) != len(spec.card.columns) for row in self.rows):
            raise ValueError("a row has not as many numbers as the data set has columns")
        return self


class Start(Answer):
    """How one start ended, after `epochs` epochs; None for what is not known or not finite.

    `right`: training rows that it answers right. `right_since`: the first epoch from which all were right up
    to the end; None if they are not, and for numbers. `answers`: for each asked row (outputs,). `moved`: of
    each kernel, how far it went, as a share of its size at the start.
    """

    seed: int
    epochs: int
    finite: bool
    loss: float | None
    val_loss: float | None
    metric: float | None
    val_metric: float | None
    right: int
    right_since: int | None
    answers: list[list[float | None]]
    moved: list[float | None]


class StartsAnswer(Answer):
    """All starts. `rows`: training rows; `parameters`: numbers that the net learns."""

    rows: int
    parameters: int
    starts: list[Start]


class RepeatedNet(CompiledNet):
    """A net that is trained to its end from one start after the other."""

    def start_from(self, spec: ExperimentSpec) -> None:
        """Go to the first weights of a spec that differs by `initializer_seed` alone."""
        self.trainer.reset()
        assign_flat_weights(self.model, flat_weights(build_model(spec, len(spec.data.inputs))))

    def train_to_end(self) -> Float32:
        """Train to the last epoch, or to a stop; return the scores of the epochs, float32 (k, 4)."""
        trainer, epochs = self.trainer, self.spec.training.epochs
        scores = [trainer.train(0)]
        while trainer.epoch < epochs and not trainer.stop_reason:
            scores.append(trainer.train(epochs - trainer.epoch))
        return np.concatenate(scores)

    def outcome(self, seed: int, asked: StartsArguments) -> Start:
        """Train from where it is, and return how that ended."""
        first = flat_weights(self.model)
        history = self.train_to_end()
        last = self.trainer.evaluate() if self.trainer.changed else history[-1]
        loss, val_loss, metric, val_metric = finite_scores(last.tolist())
        numbers = self.spec.card.task is Task.REGRESSION
        answered = self.answers(self.data.X_train)
        return Start(
            seed=seed,
            epochs=self.trainer.epoch,
            finite=not self.trainer.diverged,
            loss=loss,
            val_loss=val_loss,
            metric=metric,
            val_metric=val_metric,
            right=int(np.count_nonzero(self.is_right(answered, self.data.y_train, asked.tolerance))),
            right_since=None if numbers else first_right_epoch(history[:, 2]),
            answers=[finite_scores(row) for row in self.answers(self.inputs_of(asked.rows)).tolist()],
            moved=self.moved_since(first),
        )

    def answers(self, inputs: Float32) -> Float32:
        """Return what the net answers: (rows, outputs)."""
        if not len(inputs):
            return np.zeros((0, self.spec.card.n_outputs), np.float32)
        answered: Float32 = self.model(tf.constant(inputs), training=False).numpy()
        return answered

    def inputs_of(self, rows: Sequence[Row]) -> Float32:
        """Return what the net is fed for rows of columns, unscaled: (rows, inputs)."""
        spec = self.spec
        raw = np.asarray(rows, np.float64).reshape(len(rows), len(spec.card.columns))
        return scaled_inputs(spec, self.prepared, raw)

    def is_right(self, answered: Float32, wanted: Float32, tolerance: float) -> NDArray[np.bool_]:
        """Return for each row whether it is answered right, as the accuracy counts; numbers by tolerance."""
        match self.spec.card.task:
            case Task.MULTICLASS:
                return np.asarray(answered.argmax(axis=1) == wanted.argmax(axis=1))
            case Task.BINARY:
                return np.asarray((answered[:, 0] > THRESHOLD) == (wanted[:, 0] > THRESHOLD))
        return np.asarray(np.abs(answered[:, 0] - wanted[:, 0]) <= tolerance)

    def moved_since(self, start: Float32) -> list[float | None]:
        """Return of each kernel the norm of its way from `start`, divided by its norm there."""
        first, last = start.astype(np.float64), flat_weights(self.model).astype(np.float64)
        moved: list[float] = []
        at = 0
        for part in weight_layout(self.model):
            end = at + int(np.prod(part["shape"]))
            if part["kind"] == "kernel":
                size = float(np.linalg.norm(first[at:end]))
                moved.append(float(np.linalg.norm(last[at:end] - first[at:end])) / size if size else np.nan)
            at = end
        return finite_scores(moved)


def first_right_epoch(metric: Float32) -> int | None:
    """Return the first epoch from which the accuracy was 1 up to the end; None if it is not."""
    wrong = np.flatnonzero(metric < 1)
    first = int(wrong[-1]) + 2 if len(wrong) else 1
    return first if first <= len(metric) else None


def specs_of_starts(asked: StartsArguments) -> Iterator[tuple[int, ExperimentSpec]]:
    """Yield the number of each start, and its spec."""
    spec = parse_link(asked.link).spec
    for number in range(asked.starts):
        if asked.vary == "weights":
            network = spec.network.model_copy(update={"initializer_seed": number})
            yield number, spec.model_copy(update={"network": network})
        else:
            data = spec.data.model_copy(update={"seed": number + 1})
            yield number + 1, spec.model_copy(update={"data": data})


def train_starts(asked: StartsArguments, done: list[Start]) -> Iterator[StartsAnswer]:
    """Train those starts that are not `done`, and yield after each what is known."""
    spec = parse_link(asked.link).spec
    configure_tensorflow(spec)
    net, starts = None, list(done)
    for seed, of_start in islice(specs_of_starts(asked), len(done), None):
        if net is None or asked.vary == "all":
            net = RepeatedNet(of_start)
        net.start_from(of_start)
        starts.append(net.outcome(seed, asked))
        yield StartsAnswer(rows=len(net.data.y_train), parameters=spec.n_parameters, starts=starts)


def starts(asked: StartsArguments) -> StartsAnswer:
    """Return what is kept of the same question; what is missing is trained, and kept now and then."""
    return KeptAnswers("starts", StartsAnswer).carried_on(
        asked.model_dump_json(),
        lambda known: train_starts(asked, known.starts if known else []),
        is_whole=lambda known: len(known.starts) == asked.starts,
    )


CALCULATORS.add(
    Calculator(
        name="starts",
        arguments=StartsArguments,
        answer=StartsAnswer,
        calculate=starts,
        budget=Budget(seconds=80.0, memory_mb=1200),
        own_process=True,
    )
)
