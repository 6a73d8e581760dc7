"""One recipe trained on other divisions of the rows: how good is it on rows that did not train it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from typing import Annotated, Literal, Self

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from pydantic import Field, field_validator, model_validator

from playground.datasets import PreparedData, load_table, prepare_data
from playground.datasets.preparation.preprocess import decode_targets
from playground.evaluation.binary import DEFAULT_THRESHOLD, confusion_at, weighted_binary_values
from playground.evaluation.multiclass import class_rows, weighted_multiclass_values
from playground.evaluation.regression import weighted_regression_values
from playground.evaluation.rivals import guessing_answers, linear_answers
from playground.scores import finite_scores
from playground.spec import ExperimentSpec, StoppingSpec, Task, format_link, merge_settings, parse_link
from playground.spec.data.dataset_card import DatasetGroup
from playground.training.calculators.kept_answers import KeptAnswers
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator
from playground.training.calculators.usable_link import usable_spec
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.training_setup import TrainingArrays, TrainingSetup, make_training_setup
from playground.training.model.builder import build_loss, build_model, row_weights
from playground.training.model.flat_weights import assign_flat_weights, flat_weights
from playground.training.runtime.compile_lock import compile_lock
from playground.training.runtime.configure import configure_tensorflow

MOST_NETS, MOST_EPOCHS, MOST_PARAMETERS, MOST_WORK = 50, 1000, 6000, 2.5e10
"""The last: nets x epochs x training rows x parameters."""
LONGEST_LINK, LARGEST_SEED, MOST_TARGETS = 2000, 1_000_000, 16
THRESHOLDS = np.arange(1, 100) / 100

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]
Values = dict[str, float | None]


class RecipeSplitsArguments(Arguments):
    """The recipe of a link, once for each of `seeds` seeds from `first_seed` on; with folds, for each fold.

    `vary`: which setting the seed is. `split_seed` divides training and validation rows in another way,
    `seed` moves all draws (split, test part, first weights, batch order). `rival`: whether logistic or linear
    regression is fitted too.
    """

    link: Annotated[str, Field(max_length=LONGEST_LINK)]
    vary: Literal["split_seed", "seed"] = "split_seed"
    seeds: Annotated[int, Field(ge=1, le=MOST_NETS)] = 20
    first_seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0
    rival: bool = True

    @field_validator("link")
    @classmethod
    def _says_what_can_be_judged(cls, link: str) -> str:
        spec = usable_spec(link)
        if spec.card.group is not DatasetGroup.REAL or stops_early(spec):
            raise ValueError("it has to be a table of real data, and a net that trains all of its epochs")
        if spec.training.epochs > MOST_EPOCHS or spec.n_parameters > MOST_PARAMETERS:
            raise ValueError("too many epochs or parameters")
        return format_link(spec)

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        spec = parse_link(self.link).spec
        nets = self.seeds * max(spec.data.folds, 1)
        work = float(nets) * spec.training.epochs * spec.n_train * spec.n_parameters
        if nets > MOST_NETS or work > MOST_WORK:
            raise ValueError("too much to train: fewer seeds, epochs or parameters")
        return self


def stops_early(spec: ExperimentSpec) -> bool:
    """Return whether a net may end before its last epoch."""
    goals = {"stop_loss", "stop_metric"}
    set_goals = spec.stopping.model_dump(include=goals) != StoppingSpec().model_dump(include=goals)
    return bool(spec.stopping.patience) or set_goals


class ClassCounts(Answer):
    """Judged rows of a class, rows that are answered so, and those of them that are right."""

    rows: int
    answered: int
    right: int


class TargetMean(Answer):
    """The rows with one target, and the mean of what the net answers to them."""

    target: float
    rows: int
    mean: float | None


class Judged(Answer):
    """One net on the rows that judge it; None for what is not defined.

    `net`, `rival`, `guess`, `train`: scores by scikit-learn's names, of the net, of logistic or linear
    regression on the same rows, of a constant answer; and of the net on its training rows. `errors`: rows
    that are not answered right (None for numbers). `found`, `false_alarms`: positives and negatives whose
    probability is at least 0.5; `found_at`, `false_alarms_at`: at least 0.01, 0.02, ..., 0.99 (two
    classes). `lowest`, `highest`, `mean`: of the answers of a single output.
    """

    seed: int
    fold: int
    rows: int
    positives: int | None
    finite: bool
    net: Values
    rival: Values | None
    guess: Values
    train: Values
    errors: int | None
    rival_errors: int | None
    found: int | None
    false_alarms: int | None
    found_at: list[int]
    false_alarms_at: list[int]
    classes: list[ClassCounts]
    targets: list[TargetMean]
    lowest: float | None
    highest: float | None
    mean: float | None


class RecipeSplitsAnswer(Answer):
    """All nets. `source`: real or simulated rows; `rows_train`: that each net learns from.

    `part`: which rows judge: validation; where there are none, test; where there are none, training.
    """

    source: str
    part: str
    classes: list[str]
    parameters: int
    rows_train: int
    folds: int
    nets: list[Judged]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One net that is to be trained: its seed, its fold (0: there are none), and its spec."""

    seed: int
    fold: int
    spec: ExperimentSpec


def cases_of(asked: RecipeSplitsArguments) -> list[Case]:
    """Return the nets that are asked about, in the order in which they are trained."""
    spec = parse_link(asked.link).spec
    folds = range(1, spec.data.folds + 1) if spec.data.folds else (0,)
    found = []
    for seed in range(asked.first_seed, asked.first_seed + asked.seeds):
        for fold in folds:
            changes = {asked.vary: seed} | ({"fold": fold} if fold else {})
            found.append(Case(seed=seed, fold=fold, spec=merge_settings(spec, changes).spec))
    return found


class RecipeNet:
    """The net of a recipe, compiled once for `rows` training rows, to be trained on many divisions.

    The rows that judge it are not among those of the program. What a row counts by its class stands in a last
    column of the targets, so that divisions with other shares of the classes need no other program.
    """

    def __init__(self, spec: ExperimentSpec, prepared: PreparedData, rows: int) -> None:
        self.spec, self.rows = spec, rows
        self._first: dict[tuple[int, int], Float32] = {}
        self.model = build_model(spec, len(spec.data.inputs))
        setup = make_training_setup(spec, self.model, build_loss(spec))
        self.trainer = CompiledTrainer(with_counting_column(setup), self.arrays(prepared))
        with compile_lock(spec):
            self.trainer.compile()

    def arrays(self, prepared: PreparedData) -> TrainingArrays:
        """Return the first `rows` training rows; the parts are shuffled."""
        y, rows = prepared.y_train[: self.rows], np.arange(self.rows)
        counts = np.ones((self.rows, 1), np.float32)
        if prepared.class_weights is not None:
            counts = row_weights(y, prepared.class_weights)[:, None]
        return TrainingArrays(
            X_train=prepared.X_train[rows],
            y_train=np.concatenate([y, counts], axis=1),
            X_val=np.zeros((0, prepared.X_train.shape[1]), np.float32),
            y_val=np.zeros((0, y.shape[1] + 1), np.float32),
        )

    def train(self, spec: ExperimentSpec, prepared: PreparedData) -> bool:
        """Train the net of `spec` on its rows from its own first weights; return whether it stayed finite."""
        self.trainer.train_on(self.arrays(prepared), spec.data.seed)
        seeds = (spec.data.seed, spec.network.initializer_seed)
        if seeds not in self._first:
            self._first[seeds] = flat_weights(build_model(spec, len(spec.data.inputs)))
        assign_flat_weights(self.model, self._first[seeds])
        while self.trainer.epoch < spec.training.epochs and not self.trainer.diverged:
            self.trainer.train(spec.training.epochs - self.trainer.epoch)
        return not self.trainer.diverged

    def answers(self, X: Float32) -> Float64:
        """Return what the net answers: (rows,), or (rows, classes)."""
        answered = np.asarray(self.model(tf.constant(X), training=False).numpy(), np.float64)
        return answered if self.spec.card.task is Task.MULTICLASS else answered[:, 0]


def with_counting_column(setup: TrainingSetup) -> TrainingSetup:
    """Return the setup for targets whose last column says what a row counts in training."""
    loss, metric = setup.loss, setup.metric
    return replace(
        setup,
        loss=lambda y, predicted: loss(y[:, :-1], predicted),
        training_loss=lambda y, predicted: loss(y[:, :-1], predicted) * y[:, -1],
        metric=lambda y, predicted: metric(y[:, :-1], predicted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Inputs (rows, d) and targets (rows,) as scores take them."""

    X: Float32
    y: Float64


def rows_of(X: Float32, y: Float32) -> Rows:
    """Return rows of a part."""
    return Rows(X=X, y=decode_targets(y))


def judging_part(prepared: PreparedData) -> str:
    """Return which part judges: the test part only where nothing validates."""
    if len(prepared.y_val):
        return "validation"
    return "test" if len(prepared.y_test) else "training"


def judged_rows(prepared: PreparedData) -> Rows:
    """Return the rows that judge."""
    parts = {
        "validation": (prepared.X_val, prepared.y_val),
        "test": (prepared.X_test, prepared.y_test),
        "training": (prepared.X_train, prepared.y_train),
    }
    return rows_of(*parts[judging_part(prepared)])


def judge(case: Case, net: RecipeNet, prepared: PreparedData, *, finite: bool, rival: bool) -> Judged:
    """Return how the trained net and those beside it answer the rows that judge."""
    card = case.spec.card
    task, classes = card.task, len(card.classes)
    train = rows_of(prepared.X_train[: net.rows], prepared.y_train[: net.rows])
    part = judged_rows(prepared)
    answers, trained = (np.nan_to_num(net.answers(rows.X)) for rows in (part, train))
    balanced = prepared.class_weights is not None
    plain = plain_answers(task, train, part, classes, balanced=balanced) if rival else None
    guess = guessing_answers(task, train.y, len(part.y), classes)
    binary, numbers = task is Task.BINARY, task is Task.REGRESSION
    counts = confusion_at(part.y.astype(np.int64), answers) if binary else None
    single = answers if answers.ndim == 1 else np.zeros(0)
    lowest, highest, mean = finite_scores(
        [single.min(), single.max(), single.mean()] if len(single) else [np.nan] * 3
    )
    return Judged(
        seed=case.seed,
        fold=case.fold,
        rows=len(part.y),
        positives=int(part.y.sum()) if binary else None,
        finite=finite,
        net=scores_of(task, part.y, answers),
        rival=None if plain is None else scores_of(task, part.y, plain),
        guess=scores_of(task, part.y, guess),
        train=scores_of(task, train.y, trained),
        errors=None if numbers else errors_of(part.y, answers),
        rival_errors=None if numbers or plain is None else errors_of(part.y, plain),
        found=counts.tp if counts else None,
        false_alarms=counts.fp if counts else None,
        found_at=alarms_at(answers[part.y == 1]) if binary else [],
        false_alarms_at=alarms_at(answers[part.y == 0]) if binary else [],
        classes=class_counts(part.y, answers) if task is Task.MULTICLASS else [],
        targets=target_means(part.y, answers) if numbers else [],
        lowest=lowest,
        highest=highest,
        mean=mean,
    )


def plain_answers(task: Task, train: Rows, part: Rows, classes: int, *, balanced: bool) -> Float64 | None:
    """Return what logistic or linear regression answers, with class weights where the net has them."""
    X_train, X = np.asarray(train.X, np.float64), np.asarray(part.X, np.float64)
    return linear_answers(task, X_train, train.y, X, classes, balanced=balanced)


def scores_of(task: Task, y: Float64, answers: Float64) -> Values:
    """Return scores by scikit-learn's names; None for what is not defined."""
    once, labels = np.ones((1, len(y))), y.astype(np.int64)
    with np.errstate(divide="ignore", invalid="ignore"):
        match task:
            case Task.BINARY:
                found = weighted_binary_values(labels, answers, DEFAULT_THRESHOLD, once)
            case Task.MULTICLASS:
                found = weighted_multiclass_values(labels, answers, once)
            case _:
                found = weighted_regression_values(y, answers, once)
    return dict(zip(found, finite_scores([float(value[0]) for value in found.values()]), strict=True))


def errors_of(y: Float64, answers: Float64) -> int:
    """Return how many rows are not answered right."""
    said = answers >= DEFAULT_THRESHOLD if answers.ndim == 1 else answers.argmax(axis=1)
    return int(np.count_nonzero(said != y))


def alarms_at(p: Float64) -> list[int]:
    """Return how many of the probabilities are at least each of `THRESHOLDS`."""
    return [int(count) for count in len(p) - np.searchsorted(np.sort(p), THRESHOLDS, side="left")]


def class_counts(y: Float64, p: Float64) -> list[ClassCounts]:
    """Return what happens to each class."""
    rows = class_rows(y.astype(np.int64), p)
    return [ClassCounts(rows=row.rows, answered=row.answered, right=row.right) for row in rows]


def target_means(y: Float64, answers: Float64) -> list[TargetMean]:
    """Return the mean answer to the rows of each target, where there are few of them."""
    targets = np.unique(y)
    if len(targets) > MOST_TARGETS:
        return []
    found = []
    for target in targets:
        (mean,) = finite_scores([float(answers[y == target].mean())])
        found.append(TargetMean(target=float(target), rows=int((y == target).sum()), mean=mean))
    return found


def train_cases(asked: RecipeSplitsArguments, done: Sequence[Judged]) -> Iterator[RecipeSplitsAnswer]:
    """Train those nets that are not `done`, and yield after each what is known.

    Where the training parts differ by some rows, as those of repeated rows do, all nets get as many as the
    smallest has.
    """
    spec = parse_link(asked.link).spec
    configure_tensorflow(spec)
    cases, nets, net = cases_of(asked), list(done), None
    rows = min(len(prepare_data(case.spec.data).rows_train) for case in cases)
    for case in islice(cases, len(done), None):
        prepared = prepare_data(case.spec.data)
        net = net or RecipeNet(case.spec, prepared, rows)
        finite = net.train(case.spec, prepared)
        nets.append(judge(case, net, prepared, finite=finite, rival=asked.rival))
        yield RecipeSplitsAnswer(
            source=str(prepared.source),
            part=judging_part(prepared),
            classes=[str(name) for name in spec.card.classes],
            parameters=spec.n_parameters,
            rows_train=rows,
            folds=spec.data.folds,
            nets=nets,
        )


def question_of(asked: RecipeSplitsArguments) -> str:
    """Return what an answer is kept under: the question, and the rows that it is about."""
    table = load_table(parse_link(asked.link).spec.data)
    digest = sha256(np.ascontiguousarray(table.X).tobytes() + np.ascontiguousarray(table.y).tobytes())
    return f"{digest.hexdigest()} {asked.model_dump_json()}"


def recipe_splits(asked: RecipeSplitsArguments) -> RecipeSplitsAnswer:
    """Return what is kept of the same question; what is missing is trained, and kept now and then."""
    total = len(cases_of(asked))
    return KeptAnswers("recipe_splits", RecipeSplitsAnswer).carried_on(
        question_of(asked),
        lambda known: train_cases(asked, known.nets if known else []),
        is_whole=lambda known: len(known.nets) == total,
    )


CALCULATORS.add(
    Calculator(
        name="recipe_splits",
        arguments=RecipeSplitsArguments,
        answer=RecipeSplitsAnswer,
        calculate=recipe_splits,
        budget=Budget(seconds=80.0, memory_mb=1200),
        own_process=True,
    )
)
