"""Trains a case with the page's own `Session`, and beside it what tells the truth about it.

All of one case share one compiled program: other first weights, other rates and other splits are given to it.
A part is left short where it would take more than `PATIENCE_S` seconds.
"""

import json
import time
import warnings
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from sklearn.neural_network import MLPClassifier, MLPRegressor
from threadpoolctl import threadpool_limits

from benchmarks.verdicts.cases import GRID, Case
from playground.datasets import prepare_data
from playground.datasets.preparation.preprocess import PreparedData
from playground.engine.runs.history import History
from playground.i18n import translator
from playground.spec import ExperimentSpec, Task
from playground.training.model.builder import build_model, layer_outputs
from playground.training.model.flat_weights import assign_flat_weights, flat_weights
from playground.training.session import Session
from playground.ui.components.network_facts import network_and_training_facts
from playground.ui.components.view_options import run_view_options

Float32 = NDArray[np.float32]
Rows = tuple[Float32, Float32]
FRESH_ROWS, FRESH_SEED = 5000, 123_456
STARTS, SPLITS, LONGER = 4, 4, 10
"""Other first weights, other splits of tables, and how many times the epochs the run goes on."""
DOWN, UP = 4, 2
"""Rates of the page's list that are tried below and above that of the run."""
PATIENCE_S = 2.0
PLACES = 16
KEPT_WEIGHTS = 4
FEW_ROWS = 8
"""Gates, and what else is too small to be told more about."""
ALPHAS = (0.01, 1.0)
"""Penalties of the larger net."""
FACTS = ("dataset", "task", "classes", "layers", "stack", "activations", "weights", "n_train", "n_test",
         "metric_name", "loss_name", "baseline", "parameters")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How training ended: means over the last tenth of the epochs; `fresh`: loss and score on other rows.

    `val`: the smallest validation loss in the mean of a tenth.
    """

    epochs: int
    diverged: bool
    loss: float | None
    metric: float | None
    val_loss: float | None
    val_metric: float | None
    val_least: float | None
    fresh: tuple[float | None, float | None]


class Recorder:
    """One case: its compiled program, and rows that it has never seen, if there can be some."""

    def __init__(self, case: Case) -> None:
        self.case, self.spec = case, case.spec
        self.session = Session(self.spec)
        self.trainer, self.model = self.session.trainer, self.session.model
        self.first = flat_weights(self.model)
        self.trainer.compile()
        self.fresh_rows = make_fresh_rows(self.spec)
        self.outputs_of_layers = keras.Model(self.model.inputs, layer_outputs(self.model))
        self.second_per_epoch = 0.0

    def fresh(self) -> tuple[float | None, float | None]:
        """Return loss and score of the net as it is on the fresh rows; None where there are none."""
        if self.fresh_rows is None:
            return (None, None)
        X, y = self.fresh_rows
        training = self.trainer.programs._training  # noqa: SLF001 - the very loss and metric that are trained
        predicted = self.model(X, training=False)
        return (
            finite(tf.reduce_mean(training.loss(y, predicted))),
            finite(training.metric(y, predicted)),
        )

    def begin(self, weights: Float32, rate: float) -> None:
        """Go back to before the first epoch, with other first weights and another rate."""
        self.trainer.reset()
        assign_flat_weights(self.model, weights)
        self.trainer.set_live_settings(learning_rate=rate)

    def train_to(self, epoch: int) -> Float32:
        """Train up to `epoch`, or to divergence; return the scores."""
        rows = [self.trainer.train(0)]
        while self.trainer.epoch < epoch and not self.trainer.diverged:
            rows.append(self.trainer.train(epoch - self.trainer.epoch))
        return np.concatenate(rows)

    def train_with_change(self, epoch: int) -> Float32:
        """Train up to `epoch` as the case does, which may change its rate on the way."""
        change, rows = self.case.change, [self.trainer.train(0)]
        if change and self.trainer.epoch < change[0] <= epoch:
            rows.append(self.train_to(change[0]))
            self.trainer.set_live_settings(learning_rate=change[1])
        return np.concatenate([*rows, self.train_to(epoch)])

    def most(self, epochs: int) -> int:
        """Return `epochs`, or as many as there is patience for."""
        affordable = int(PATIENCE_S / max(self.second_per_epoch, 1e-6))
        return max(self.case.epochs, min(epochs, affordable))

    def outcome(self, rows: Float32) -> Outcome:
        """Return how training with these scores has ended."""
        return make_outcome(rows, diverged=self.trainer.diverged, fresh=self.fresh())

    def own(self) -> dict[str, Any]:
        """Train the case itself and go on with it."""
        epochs = self.case.epochs
        early = np.geomspace(1, epochs, PLACES // 2)
        evenly = np.linspace(epochs / 12, epochs, PLACES // 2)
        places = sorted({int(place) for place in np.append(early, evenly).round()})
        rows, fresh, weights, health, seconds = [self.trainer.train(0)], [], [], [], 0.0
        for place in places:
            started = time.perf_counter()
            rows.append(self.train_with_change(place))
            seconds += time.perf_counter() - started
            fresh.append([self.trainer.epoch, *self.fresh()])
            weights.append([self.trainer.epoch, floats(flat_weights(self.model))])
            health.append([self.trainer.epoch, self.signs()])
            if self.trainer.diverged:
                break
        self.second_per_epoch = seconds / epochs
        history = np.concatenate(rows)
        kept = weights[:: max(1, len(weights) // KEPT_WEIGHTS)] + weights[-1:]
        later, dead = [asdict(self.outcome(history))], [self.dead_share()]
        for times in (1.5, 2, 5, LONGER):
            more = self.train_to(self.most(int(times * epochs)))
            later.append(asdict(self.outcome(more)) if len(more) else later[-1])
        dead.append(self.dead_share())
        return {
            "rows": [floats(row) for row in history],
            "frames": frames_of(history),
            "fresh": fresh,
            "weights": kept,
            "health": health,
            "dead": dead,
            "diverged": len(history) < epochs or not np.isfinite(history[-1, 0]),
            "later": later,
        }

    def signs(self) -> list[dict[str, Any]] | None:
        """Return what the page hears of the health of the layers, which it asks for where there is ReLU."""
        if "relu" not in self.spec.network.layer_activations() or self.trainer.diverged:
            return None
        signs: list[dict[str, Any]] = self.session.view("layer_health")["layer_health"]["signs"]
        return signs

    def dead_share(self) -> float:
        """Return the largest share of units with ReLU in a layer that answer 0 for every row there is.

        Those are the fresh rows, where there are none all rows of the run.
        """
        names = self.spec.network.layer_activations()
        if "relu" not in names:
            return 0.0
        prepared = self.session.prepared
        X = self.fresh_rows[0] if self.fresh_rows else np.concatenate([prepared.X_train, prepared.X_val])
        outputs = tf.nest.flatten(self.outputs_of_layers([X], training=False))[: len(names)]
        pairs = zip(names, outputs, strict=True)
        return max(
            float((output.numpy() == 0).all(axis=0).mean()) for name, output in pairs if name == "relu"
        )

    def starts(self) -> list[dict[str, Any]]:
        """Train the same net from other first weights."""
        found = []
        for number in range(STARTS):
            self.begin(self.other_start(number), self.case.last_rate)
            found.append(asdict(self.outcome(self.train_to(self.case.epochs))))
        return found

    def other_start(self, number: int) -> Float32:
        """Return the first weights of another seed."""
        data = self.spec.data.model_copy(update={"seed": self.spec.data.seed + 1001 + number})
        spec = self.spec.model_copy(update={"data": data})
        return flat_weights(build_model(spec, len(self.spec.data.inputs)))

    def rates(self) -> dict[str, dict[str, Any]]:
        """Train with the rates of the list below and above, from the same first weights."""
        rate, found = self.case.last_rate, {}
        below = [each for each in GRID if each < rate * 0.99][-DOWN:]
        above = [each for each in GRID if each > rate * 1.01][:UP]
        for each in (*below, *above):
            self.begin(self.first, each)
            rows = self.train_to(self.case.epochs)
            found[f"{each:g}"] = asdict(make_outcome(rows, diverged=self.trainer.diverged))
        return found

    def splits(self) -> list[dict[str, Any]]:
        """Train on other splits of the same rows: validation and training loss at places of the run."""
        if self.fresh_rows is not None or not self.spec.data.train_share < 1:
            return []
        found, arrays = [], self.trainer.programs
        own = arrays._X, arrays._y  # noqa: SLF001 - the program takes rows of any split as arguments
        for number in range(SPLITS):
            seed = self.spec.data.seed + 2001 + number
            prepared = prepare_data(self.spec.data.model_copy(update={"seed": seed}))
            arrays._X = tf.constant(np.concatenate([prepared.X_train, prepared.X_val]))  # noqa: SLF001
            arrays._y = tf.constant(np.concatenate([prepared.y_train, prepared.y_val]))  # noqa: SLF001
            self.begin(self.first, self.spec.training.learning_rate)
            history = self.train_with_change(self.case.epochs)
            found.append({"curve": windows(history), "end": asdict(self.outcome(history))})
        arrays._X, arrays._y = own  # noqa: SLF001
        return found


def record(case: Case, folder: Path) -> None:
    """Write everything about a case into the folder, unless it is there."""
    file = folder / f"{case.number:03}.json"
    if file.exists():
        return
    tf.keras.backend.clear_session()
    started = time.process_time()
    recorder = Recorder(case)
    description, spec = recorder.session.description(), recorder.spec
    net = network_and_training_facts(spec, translator("en"))
    options = run_view_options(spec)
    told = {
        "case": asdict(case),
        "description": {name: description[name] for name in FACTS},
        "options": {name: options[name] for name in ("learning_rate", "usual_rate", "batch_size", "schedule")}
        | {"net": {name: net[name] for name in ("l1", "l2", "dropout", "normalized", "optimizer")}},
        **recorder.own(),
        "starts": recorder.starts(),
        "rates": recorder.rates(),
        "splits": recorder.splits(),
        "larger": larger(recorder),
        "seconds": time.process_time() - started,
    }
    part = file.with_suffix(".part")
    part.write_text(json.dumps(told), "utf-8")
    part.rename(file)


def larger(recorder: Recorder) -> dict[str, Any] | None:
    """Return what 32-32 units reach on the same inputs, by scikit-learn: the best of some penalties.

    `loss`: on the training rows. `other`: on fresh rows, where there are none on the validation rows, else on
    those of training.
    """
    prepared = recorder.session.prepared
    if len(prepared.X_train) <= FEW_ROWS:
        return None
    others = recorder.fresh_rows or (prepared.X_val, prepared.y_val)
    if not len(others[0]):
        others = prepared.X_train, prepared.y_train
    tries = [
        fit_larger(recorder.spec, (prepared.X_train, prepared.y_train), others, alpha) for alpha in ALPHAS
    ]
    return min(tries, key=lambda each: each["other"])


def fit_larger(spec: ExperimentSpec, rows: Rows, others: Rows, alpha: float) -> dict[str, float]:
    """Return losses and the score of one larger net with a penalty."""
    classifies = spec.card.task is not Task.REGRESSION
    center, spread = rows[0].mean(axis=0), rows[0].std(axis=0) + 1e-9
    make = MLPClassifier if classifies else MLPRegressor
    net = make(
        hidden_layer_sizes=(32, 32),
        activation="tanh",
        solver="lbfgs",
        alpha=alpha,
        max_iter=100,
        random_state=1,
    )
    answers = rows[1].argmax(axis=1) if rows[1].shape[1] > 1 else rows[1][:, 0]
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net.fit((rows[0] - center) / spread, answers)
    losses = []
    for X, y in (rows, others):
        scaled = (X - center) / spread
        if not classifies:
            losses.append(float(((net.predict(scaled) - y[:, 0]) ** 2).mean()))
            continue
        known = y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0].astype(int)
        place = {label: number for number, label in enumerate(net.classes_.astype(int))}
        chance = net.predict_proba(scaled)
        right = [chance[row, place[label]] if label in place else 0.0 for row, label in enumerate(known)]
        losses.append(float(-np.log(np.clip(right, 1e-7, 1)).mean()))
    score = float(net.score((rows[0] - center) / spread, answers))
    return {"alpha": alpha, "loss": losses[0], "other": losses[1], "score": score}


def make_fresh_rows(spec: ExperimentSpec) -> tuple[Float32, Float32] | None:
    """Return rows of the same kind from another seed; None for tables, gates and drawings."""
    if spec.card.n_samples_range is None or spec.data.scaling != "none":
        return None
    data = spec.data.model_copy(update={"seed": FRESH_SEED, "n_samples": FRESH_ROWS})
    rows: PreparedData = prepare_data(data)
    return np.concatenate([rows.X_train, rows.X_val]), np.concatenate([rows.y_train, rows.y_val])


def make_outcome(
    rows: Float32, *, diverged: bool, fresh: tuple[float | None, float | None] = (None, None)
) -> Outcome:
    """Return the means over the last tenth of these scores, at most of the last 50 epochs."""
    tail = rows[-max(1, min(50, len(rows) // 10)) :]
    loss, val_loss, metric, val_metric = (finite(value) for value in tail.mean(axis=0))
    least = [row[2] for row in windows(rows) if row[2] is not None]
    return Outcome(
        epochs=len(rows),
        diverged=diverged,
        loss=loss,
        metric=metric,
        val_loss=val_loss,
        val_metric=val_metric,
        val_least=min(least, default=None),
        fresh=fresh,
    )


def windows(rows: Float32, count: int = 20) -> list[list[float | None]]:
    """Return last epoch, and mean loss, validation loss and scores of each of `count` parts."""
    parts = [part for part in np.array_split(np.arange(len(rows)), count) if len(part)]
    return [[int(part[-1]) + 1, *floats(rows[part].mean(axis=0))] for part in parts]


def frames_of(rows: Float32) -> list[dict[str, Any]]:
    """Return the messages in which a page gets the curve: the more epochs each, the longer it trains."""
    history, end, found = History(), 0, []
    history.extend(0, np.ascontiguousarray(rows, "<f4").tobytes())
    while end < len(rows):
        start, end = end, min(len(rows), end + max(1, end // 25))
        found.append({"start": start, "end": end, "flat": floats(history.buckets(start, end).ravel())})
    return found


def finite(value: Any) -> float | None:
    """Return the number, None if it is not finite."""
    number = float(value)
    return number if np.isfinite(number) else None


def floats(values: Sequence[float] | Float32) -> list[float | None]:
    """Return numbers for JSON, in six digits."""
    return [None if not np.isfinite(value) else float(f"{value:.6g}") for value in values]
