"""What the speed of training is measured on: six shapes of data and net, small to large."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """`sizes`: inputs, hidden units, outputs. One output is a sigmoid, more are a softmax.

    `target`: the least ratio to `keras fit` that is asked for; `numpy_target` likewise to NumPy.
    """

    name: str
    n_train: int
    n_test: int
    sizes: tuple[int, ...]
    activation: str
    optimizer: str
    learning_rate: float
    batch_size: int
    target: float
    loss: str = "binary_crossentropy"
    numpy_target: float | None = None


WORKLOADS = (
    Workload(name="W1", n_train=4, n_test=0, sizes=(2, 4, 1), activation="tanh",
             optimizer="adam", learning_rate=0.03, batch_size=4, target=5000),
    Workload(name="W2", n_train=250, n_test=250, sizes=(2, 4, 2, 1), activation="tanh",
             optimizer="sgd", learning_rate=0.03, batch_size=10, target=1500, numpy_target=10),
    Workload(name="W3", n_train=500, n_test=500, sizes=(2, 8, 8, 8, 8, 1), activation="tanh",
             optimizer="adam", learning_rate=0.01, batch_size=30, target=400),
    Workload(name="W4", n_train=470, n_test=0, sizes=(17, 30, 1), activation="relu",
             loss="mean_squared_error", optimizer="adam", learning_rate=0.001, batch_size=10,
             target=400, numpy_target=10),
    Workload(name="W5", n_train=6497, n_test=0, sizes=(12, 64, 32, 7), activation="relu",
             loss="categorical_crossentropy", optimizer="adam", learning_rate=0.001, batch_size=64,
             target=50),
    Workload(name="W6", n_train=12000, n_test=0, sizes=(784, 64, 10), activation="relu",
             loss="categorical_crossentropy", optimizer="adam", learning_rate=0.001, batch_size=128,
             target=7),
)  # fmt: skip


def make_rows(workload: Workload) -> tuple[Float32, Float32]:
    """Return X (rows, inputs) and y (rows, outputs), training rows first: something to be learnt."""
    rng = np.random.default_rng(7)
    rows, inputs, outputs = workload.n_train + workload.n_test, workload.sizes[0], workload.sizes[-1]
    if rows == len(XOR):
        return XOR, (XOR[:, :1] != XOR[:, 1:]).astype(np.float32)
    X = rng.uniform(-1, 1, (rows, inputs)).astype(np.float32)
    if outputs == 1:
        inside = (X[:, :2] ** 2).sum(axis=1, keepdims=True) < 2 / np.pi
        return X, inside.astype(np.float32)
    classes = (X @ rng.normal(size=(inputs, outputs))).argmax(axis=1)
    return X, np.eye(outputs, dtype=np.float32)[classes]
