"""A run from start to end in this process, for the command line and for reports."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.spec import ExperimentSpec
from playground.training.loop.row_shuffles import RowShuffles
from playground.training.runtime.configure import configure_tensorflow
from playground.training.session import Session

Float32 = NDArray[np.float32]
CHUNK_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReproductionRecord:
    """All that is needed to train the same weights elsewhere, or to check them.

    `orders`: int32 (epochs, n_train). `learning_rates`: float32 (epochs,). Weights are in the order
    of `model.get_weights()`.
    """

    X_train: Float32
    y_train: Float32
    X_val: Float32
    y_val: Float32
    orders: NDArray[np.int32]
    learning_rates: Float32
    initial_weights: tuple[Float32, ...]
    final_weights: tuple[Float32, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingResult:
    """How a run ended. `history`: float32 (epochs, 4): loss, val_loss, metric, val_metric.

    `status`: finished, or why it stopped before its last epoch: diverged, early, target.
    `scores`: of the net at the end, in the same order; another epoch's than the last one where the best
    weights were brought back, NaN before the first. `seconds`: of training, after `compile_seconds`.
    `answers`: float32 (rows, outputs) of the training and of the validation rows, and of the test rows if
    they were opened, in the order of `prepare_data`. `record` is None unless it was asked for.
    """

    history: Float32
    scores: Float32
    status: str
    epochs: int
    seconds: float
    compile_seconds: float
    weights: tuple[Float32, ...]
    initial_weights: tuple[Float32, ...]
    fingerprint: str
    baseline: dict[str, Any]
    data_source: str
    parameters: int
    answers: tuple[Float32, ...]
    record: ReproductionRecord | None


def train_once(
    spec: ExperimentSpec,
    epochs: int | None = None,
    *,
    open_test: bool = False,
    record: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> TrainingResult:
    """Train `spec` for `epochs` (those of the spec if None), or until it stops by itself.

    `open_test`: answer the rows of the test part, too. `on_progress` is called with the number of epochs
    trained, about ten times a second.
    """
    configure_tensorflow(spec)
    session = Session(spec)
    initial = weights_of(session)
    compile_seconds = session.compile()
    started = perf_counter()
    history = train_in_chunks(
        session, spec.training.epochs if epochs is None else epochs, on_progress or ignore_progress
    )
    seconds = perf_counter() - started
    final = weights_of(session)
    return TrainingResult(
        history=history,
        scores=final_scores(session, history),
        status=session.stop_reason or "finished",
        epochs=session.epoch,
        seconds=seconds,
        compile_seconds=compile_seconds,
        weights=final,
        initial_weights=initial,
        fingerprint=session.fingerprint,
        baseline=session.baseline,
        data_source=str(session.prepared.source),
        parameters=session.n_parameters,
        answers=tuple(session.answers(rows) for rows in rows_to_answer(session, open_test=open_test)),
        record=make_reproduction_record(session, initial, final) if record else None,
    )


def rows_to_answer(session: Session, *, open_test: bool) -> tuple[Float32, ...]:
    """Return the scaled rows of the parts that are open."""
    data = session.prepared
    return (data.X_train, data.X_val, *([data.X_test] if open_test else []))


def final_scores(session: Session, history: Float32) -> Float32:
    """Return the scores of the net at the end, float32 (4,)."""
    if session.changed:
        return session.evaluate()
    return history[-1] if len(history) else np.full(history.shape[1], np.nan, np.float32)


def ignore_progress(_: int) -> None:
    """Take no notice of progress."""


def weights_of(session: Session) -> tuple[Float32, ...]:
    """Return copies of kernels and biases, in the order of `model.get_weights()`."""
    return tuple(np.array(weights) for weights in session.model.get_weights())


def train_in_chunks(session: Session, epochs: int, on_progress: Callable[[int], None]) -> Float32:
    """Train up to epoch `epochs`, or to a stop, in chunks of about a tenth of a second; return all scores."""
    chunk, scores = 1, [session.train(0)]
    while session.epoch < epochs and not session.stop_reason:
        started = perf_counter()
        scores.append(session.train(min(chunk, epochs - session.epoch)))
        on_progress(session.epoch)
        chunk = chunk * 2 if perf_counter() - started < CHUNK_SECONDS else max(1, chunk // 2)
    return np.concatenate(scores)


def make_reproduction_record(
    session: Session, initial: tuple[Float32, ...], final: tuple[Float32, ...]
) -> ReproductionRecord:
    """Return data, orders and weights of a run that has ended."""
    data, spec = session.prepared, session.spec
    rates = [spec.training.learning_rate * spec.schedule.factor(e) for e in range(session.epoch)]
    return ReproductionRecord(
        X_train=data.X_train,
        y_train=data.y_train,
        X_val=data.X_val,
        y_val=data.y_val,
        orders=RowShuffles(spec.data.seed, len(data.X_train)).draw(session.epoch),
        learning_rates=np.array(rates, np.float32),
        initial_weights=initial,
        final_weights=final,
    )
