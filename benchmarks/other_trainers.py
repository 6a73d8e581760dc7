"""Other ways to train the same net: `keras fit`, a NumPy loop, scikit-learn, PyTorch if there.

Each is made for one workload and warmed up; `rival(epochs)` trains that many epochs, without
validation. Threads and flags are those that each library chooses for itself.
"""

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import keras
import numpy as np
from sklearn.neural_network import MLPClassifier

from benchmarks.throughput import epochs_per_second
from benchmarks.workloads import Float32, Workload, make_rows

Rival = Callable[[int], object]


def train_rows(workload: Workload) -> tuple[Float32, Float32]:
    """Return the training part of the rows."""
    X, y = make_rows(workload)
    return X[: workload.n_train], y[: workload.n_train]


def keras_fit(workload: Workload) -> Rival:
    """Return `model.fit` of the same net, compiled, one epoch done."""
    X, y = train_rows(workload)
    *hidden, outputs = workload.sizes[1:]
    head = "sigmoid" if outputs == 1 else "softmax"
    layers = [keras.layers.Dense(units, workload.activation) for units in hidden]
    model = keras.Sequential([keras.Input((workload.sizes[0],)), *layers, keras.layers.Dense(outputs, head)])
    config = {"learning_rate": workload.learning_rate}
    optimizer = keras.optimizers.get({"class_name": workload.optimizer, "config": config})
    model.compile(optimizer, loss=workload.loss)

    def fit(epochs: int) -> object:
        return model.fit(X, y, batch_size=workload.batch_size, epochs=epochs, verbose=0)

    fit(2)
    return fit


ACTIVATIONS: Mapping[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(np.float32)),
}
"""Activation, and its slope from its value."""


def sigmoid(z: Float32) -> Float32:
    """Return 1 / (1 + exp(-z))."""
    return np.asarray(1 / (1 + np.exp(-z)))


def softmax(z: Float32) -> Float32:
    """Return exp(z) / Σ exp(z) of each row."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


class Sgd:
    """w -= η g."""

    def __init__(self, weights: list[Float32], rate: float) -> None:  # noqa: ARG002
        self.rate = np.float32(rate)

    def step(self, weights: list[Float32], gradients: list[Float32]) -> None:
        """Move the weights in place."""
        for w, g in zip(weights, gradients, strict=True):
            np.subtract(w, self.rate * g, out=w)


class Adam:
    """Adam as Keras writes it."""

    def __init__(self, weights: list[Float32], rate: float) -> None:
        self.rate, self.t = rate, 0
        self.m, self.v = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]

    def step(self, weights: list[Float32], gradients: list[Float32]) -> None:
        """Move the weights in place."""
        self.t += 1
        alpha = np.float32(self.rate * (1 - 0.999**self.t) ** 0.5 / (1 - 0.9**self.t))
        for w, g, m, v in zip(weights, gradients, self.m, self.v, strict=True):
            np.add(m, np.float32(0.1) * (g - m), out=m)
            np.add(v, np.float32(0.001) * (g * g - v), out=v)
            np.subtract(w, alpha * m / (np.sqrt(v) + np.float32(1e-7)), out=w)


SOLVERS: Mapping[str, type[Sgd] | type[Adam]] = {"sgd": Sgd, "adam": Adam}


def numpy_loop(workload: Workload) -> Rival:
    """Return a plain NumPy loop, float32, forward and backward by hand."""
    X, y = train_rows(workload)
    rng = np.random.default_rng(0)
    pairs = list(zip(workload.sizes, workload.sizes[1:], strict=False))
    weights = [w for a, b in pairs for w in (glorot(rng, a, b), np.zeros(b, np.float32))]
    solver = SOLVERS[workload.optimizer](weights, workload.learning_rate)

    def train(epochs: int) -> object:
        for _ in range(epochs):
            order = rng.permutation(len(X))
            xs, ys = X[order], y[order]
            for i in range(0, len(X), workload.batch_size):
                j = i + workload.batch_size
                solver.step(weights, numpy_gradients(workload, weights, xs[i:j], ys[i:j]))
        return weights

    return train


def glorot(rng: np.random.Generator, a: int, b: int) -> Float32:
    """Return a kernel (a, b), Glorot uniform."""
    return rng.uniform(-1, 1, (a, b)).astype(np.float32) * np.float32((6 / (a + b)) ** 0.5)


def numpy_gradients(workload: Workload, weights: list[Float32], X: Float32, y: Float32) -> list[Float32]:
    """Return the gradients of one batch, in the order of the weights."""
    act, slope = ACTIVATIONS[workload.activation]
    values = [X]
    for k in range(0, len(weights) - 2, 2):
        values.append(act(values[-1] @ weights[k] + weights[k + 1]))
    z = values[-1] @ weights[-2] + weights[-1]
    p = sigmoid(z) if y.shape[1] == 1 else softmax(z)
    delta = (p - y) / np.float32(len(X))
    if workload.loss == "mean_squared_error":
        delta = 2 * delta * p * (1 - p)
    gradients: list[Float32] = []
    for k in range(len(weights) - 2, -1, -2):
        value = values[k // 2]
        gradients[:0] = [value.T @ delta, delta.sum(axis=0)]
        if k:
            delta = (delta @ weights[k].T) * slope(value)
    return gradients


def scikit_learn(workload: Workload) -> Rival:
    """Return `MLPClassifier.partial_fit` (log loss whatever the workload's), an epoch a call."""
    X, y = train_rows(workload)
    labels = y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0].astype(int)
    net = MLPClassifier(
        workload.sizes[1:-1],
        activation=workload.activation,
        solver=workload.optimizer,
        learning_rate_init=workload.learning_rate,
        batch_size=workload.batch_size,
        alpha=0,
        momentum=0,
    )
    classes = np.unique(labels)

    def train(epochs: int) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for _ in range(epochs):
                net.partial_fit(X, labels, classes=classes)
        return net

    train(1)
    return train


def torch_eager(workload: Workload) -> Rival:
    """Return a plain PyTorch loop."""
    torch = import_module("torch")
    X, y = (torch.from_numpy(a) for a in train_rows(workload))
    act = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[workload.activation]
    layers: list[Any] = []
    for a, b in zip(workload.sizes, workload.sizes[1:], strict=False):
        layers += [torch.nn.Linear(a, b), act()]
    single = y.shape[1] == 1
    squared = workload.loss == "mean_squared_error"
    net = torch.nn.Sequential(*layers[:-1], *([torch.nn.Sigmoid()] if squared else []))
    bce = torch.nn.BCEWithLogitsLoss() if single else torch.nn.CrossEntropyLoss()
    loss = torch.nn.MSELoss() if squared else bce
    solver = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[workload.optimizer]
    optimizer = solver(net.parameters(), lr=workload.learning_rate)

    def train(epochs: int) -> object:
        for _ in range(epochs):
            for batch in torch.randperm(len(X)).split(workload.batch_size):
                optimizer.zero_grad()
                loss(net(X[batch]), y[batch]).backward()
                optimizer.step()
        return net

    train(1)
    return train


RIVALS: Mapping[str, Callable[[Workload], Rival]] = {
    "keras_fit": keras_fit,
    "numpy": numpy_loop,
    "sklearn": scikit_learn,
    **({"torch": torch_eager} if find_spec("torch") else {}),
}


def serve(connection: Any) -> None:
    """Measure the other ways to train whatever workload comes, until None comes."""
    connection.send(list(RIVALS))
    rivals: dict[str, Rival] = {}
    hints: dict[str, int] = {}
    while (question := connection.recv()) is not None:
        if isinstance(question, Workload):
            rivals = {name: make(question) for name, make in RIVALS.items()}
            hints = dict.fromkeys(RIVALS, 1)
            connection.send(None)
        else:
            name, slot = question
            speed, hints[name] = epochs_per_second(rivals[name], slot, hints[name])
            connection.send(speed)
