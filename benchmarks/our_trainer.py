"""Our way to train a workload: the `Trainer` of the page, in a process with the flags that suit it."""

from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf

from benchmarks.throughput import epochs_per_second
from benchmarks.workloads import Workload, make_rows
from playground.spec import Task
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.training_setup import TrainingArrays, TrainingSetup
from playground.training.model.metrics import build_metric
from playground.training.runtime.xla_flags import set_flags, threads_for


def serve(connection: Any, workload: Workload) -> None:
    """Measure our training of `workload` whenever a slot is asked for, until None comes."""
    set_flags(workload.sizes, workload.batch_size)
    tf.config.threading.set_intra_op_parallelism_threads(threads_for(workload.sizes, workload.batch_size))
    tf.config.threading.set_inter_op_parallelism_threads(1)
    trainer = make_trainer(workload)
    connection.send(trainer.compile())
    train = keep_training(trainer)
    train(2)
    hint = 1
    while (slot := connection.recv()) is not None:
        speed, hint = epochs_per_second(train, slot, hint)
        connection.send(speed)


def make_trainer(workload: Workload) -> CompiledTrainer:
    """Return the trainer of `workload`, not compiled yet."""
    X, y = make_rows(workload)
    n = workload.n_train
    *hidden, outputs = workload.sizes[1:]
    layers = [keras.layers.Dense(units, workload.activation) for units in hidden]
    head = keras.layers.Dense(outputs, "sigmoid" if outputs == 1 else "softmax")
    config = {"learning_rate": workload.learning_rate}
    loss = keras.losses.get(workload.loss)
    training = TrainingSetup(
        model=keras.Sequential([keras.Input((workload.sizes[0],)), *layers, head]),
        optimizer=keras.optimizers.get({"class_name": workload.optimizer, "config": config}),
        loss=loss,
        training_loss=loss,
        metric=build_metric(Task.BINARY if outputs == 1 else Task.MULTICLASS),
        batch_size=workload.batch_size,
        seed=7,
    )
    return CompiledTrainer(training, TrainingArrays(X_train=X[:n], y_train=y[:n], X_val=X[n:], y_val=y[n:]))


def keep_training(trainer: CompiledTrainer) -> Callable[[int], None]:
    """Return the function that trains a number of further epochs, to the last one."""

    def train(epochs: int) -> None:
        stop = trainer.epoch + epochs
        while trainer.epoch < stop:
            if trainer.diverged:
                raise RuntimeError("The run diverged, so its speed cannot be measured.")
            trainer.train(stop - trainer.epoch)

    return train
