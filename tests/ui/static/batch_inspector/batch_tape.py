"""Batches of real sessions as the page gets them, and the same batches by tf.GradientTape in float64."""

import json
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from playground.spec import ExperimentSpec, parse_link
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.losses import LOSSES
from playground.training.session import Session
from playground.ui.components.network_facts import network_and_training_facts


def session_of(link: str, epochs: int = 1) -> Session:
    """Return a session that has trained some epochs: after one no bias is zero any more.

    Batch by batch, by the program that the batch of the test needs as well: nothing else is compiled.
    """
    session = Session(parse_link(link).spec)
    while session.epoch < epochs:
        session.train_on_batch()
    return session


def told(session: Session) -> dict[str, Any]:
    """Return facts of the next batch and the net, as the page gets them."""
    _, facts = session.train_on_batch()
    description = session.description()
    net = network_and_training_facts(session.spec, str)
    net |= {"layers": description["layers"], "layout": description["weights"], "task": description["task"]}
    return json.loads(json.dumps({"facts": facts, "net": net, "description": description}))  # type: ignore[no-any-return]


WHOLE = frozenset({"loss", "batch_loss", "loss_after", "penalty", "penalty_after", "rate", "t", "total"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer of the tape: weights, what goes in, and all its sums; maxout has several a unit."""

    kernel: Any
    bias: Any
    into: Any
    sums: Any
    units: int


class Tape:
    """The same batch by TensorFlow, in float64, layer by layer; without dropout and normalization.

    `z`, `out`, `deltas`, `slopes` and `returned` (rows, units) of each layer, `losses` of each row;
    `gradients` and `pulls` (of the penalty alone) of each layer, the bias last.
    """

    def __init__(self, spec: ExperimentSpec, facts: dict[str, Any], net: dict[str, Any]) -> None:
        self.layout = net["layout"]
        weights = split(facts["weights"], self.layout)
        x, y = (tf.constant(facts[name], tf.float64) for name in ("inputs", "targets"))
        loss = keras.losses.get(LOSSES[spec.training.loss].identifier)
        self.layers, self.z, self.out = [], [], []
        with tf.GradientTape(persistent=True) as tape:
            entries = [*(ACTIVATIONS[name] for name in net["activations"]), None]
            for kernel, bias, entry in zip(weights[::2], weights[1::2], entries, strict=True):
                x = self.add(kernel, bias, entry, x, spec.card.task.output_activation)
            self.losses = loss(y, x) * tf.constant(facts["row_weights"] or 1.0, tf.float64)
            self.loss, self.penalty = tf.reduce_mean(self.losses), penalty_of(spec, weights[::2])
            total, whole = self.loss + self.penalty, tf.reduce_sum(self.losses)
        self.deltas = [tape.gradient(whole, z) for z in self.z]
        self.returned = [tape.gradient(whole, out) for out in self.out]
        self.slopes = [tape.gradient(out, z) for out, z in zip(self.out, self.z, strict=True)]
        flat = [np.vstack([k, b[None]]) for k, b in pairs(tape.gradient(total, weights))]
        self.gradients = flat
        zero = tf.UnconnectedGradients.ZERO
        self.pulls = tape.gradient(self.penalty, weights[::2], unconnected_gradients=zero)

    def split_like_weights(self, flat: Any) -> list[tuple[Any, Any]]:
        """Return numbers that there are for each weight as kernel and bias of each layer."""
        return pairs([part.numpy() for part in split(flat, self.layout)])

    def add(self, kernel: Any, bias: Any, entry: Any, x: Any, head: str) -> Any:
        """Add a layer that gets `x`; return what it puts out."""
        sums = x @ kernel + bias
        units = sums.shape[1] // (entry.pieces if entry else 1)
        z = tf.reduce_max(tf.reshape(sums, (len(sums), -1, units)), axis=1)
        out = keras.activations.get(entry.identifier if entry else head)(z)
        self.layers.append(Layer(kernel=kernel, bias=bias, into=x, sums=sums, units=units))
        self.z.append(z)
        self.out.append(out)
        return out


class Wanted:
    """What each number of the panel has to be, for one row and one unit."""

    def __init__(self, tape: Tape, after: Tape, arg: dict[str, Any], row: int, unit: tuple[int, int]) -> None:
        self.tape, self.after, self.facts, self.plain = (
            tape,
            after,
            arg["facts"],
            arg["net"]["optimizer"]["plain"],
        )
        self.row, (self.layer, self.unit) = row, unit
        layer = tape.layers[self.layer]
        place = int(np.argmax(layer.sums[row].numpy()[self.unit :: layer.units])) * layer.units + self.unit
        self.place, self.into = place, np.append(layer.into[row], 1.0)
        self.weights = np.append(layer.kernel[:, place], layer.bias[place])
        new = after.layers[self.layer]
        self.new = np.append(new.kernel[:, place], new.bias[place])
        self.gradient = tape.gradients[self.layer][:, place]
        self.pull = np.append(tape.pulls[self.layer][:, place], 0.0)

    def __call__(self, what: str) -> float:
        """Return what the number of this name is."""
        name, *rest = what.split(":")
        if name == "memory":
            return float(self.memory(rest[0])[-1 if rest[1] == "bias" else int(rest[1])])
        if not rest:
            return float(self.whole(name) if name in WHOLE else self.of_unit(name))
        if name in ("out", "p", "loss", "piece", "back"):
            return float(getattr(self, f"the_{name}")(*rest))
        return float(self.of_weight(name)[-1 if rest[0] == "bias" else int(rest[0])])

    def whole(self, name: str) -> Any:
        """Return a number of the whole batch."""
        before, after = self.tape, self.after
        known = {"loss": before.loss, "batch_loss": before.loss, "loss_after": after.loss}
        known |= {
            "t": self.facts["step"],
            "penalty": before.penalty,
            "penalty_after": after.penalty,
            "rate": self.facts["rate"],
        }
        return {**known, "total": before.loss + before.penalty}[name]

    def of_unit(self, name: str) -> Any:
        """Return a number of the chosen unit and row."""
        tape = self.tape
        lists = {"z": tape.z, "a": tape.out, "delta": tape.deltas, "slope": tape.slopes}
        return {**lists, "returned": tape.returned}[name][self.layer][self.row, self.unit]

    def memory(self, name: str) -> Any:
        """Return what the optimizer kept for all weights of the unit, the bias last."""
        kernel, bias = self.tape.split_like_weights(self.facts["memories"][name])[self.layer]
        return np.append(kernel[:, self.place], bias[self.place])

    def of_weight(self, name: str) -> Any:
        """Return the numbers of this kind of all weights of the unit, the bias last."""
        delta = self.tape.deltas[self.layer][self.row, self.unit]
        step = -self.facts["rate"] * self.gradient if self.plain else self.new - self.weights
        known = {"in": self.into, "w": self.weights, "product": self.into * self.weights, "step": step}
        known |= {"share": delta * self.into, "mean": self.gradient - self.pull, "pull": self.pull}
        return {**known, "g": self.gradient, "new": self.new}[name]

    def the_piece(self, piece: str) -> Any:
        """Return one of the sums of a maxout unit."""
        layer = self.tape.layers[self.layer]
        return layer.sums[self.row, int(piece) * layer.units + self.unit]

    def the_out(self, layer: str, unit: str) -> Any:
        """Return what any unit puts out for the row."""
        return self.tape.out[int(layer)][self.row, int(unit)]

    def the_p(self, row: str, output: str) -> Any:
        """Return an answer to any row."""
        return self.tape.out[-1][int(row), int(output)]

    def the_loss(self, row: str) -> Any:
        """Return the loss of any row."""
        return self.tape.losses[int(row)]

    def the_back(self, what: str, unit: str) -> Any:
        """Return what comes back from a unit of the next layer."""
        behind = self.tape.deltas[self.layer + 1][self.row, int(unit)]
        weight = self.tape.layers[self.layer + 1].kernel[self.unit, int(unit)]
        return {"w": weight, "delta": behind, "product": weight * behind}[what]


def tapes(spec: ExperimentSpec, arg: dict[str, Any]) -> tuple[Tape, Tape]:
    """Return the tape of the batch, and that of the same rows after the update."""
    facts = arg["facts"]
    new = np.array(facts["weights"]) + np.array(facts["update"])
    return Tape(spec, facts, arg["net"]), Tape(spec, {**facts, "weights": new}, arg["net"])


def pairs(parts: list[Any]) -> list[tuple[Any, Any]]:
    """Return kernel and bias of each layer."""
    return list(zip(parts[::2], parts[1::2], strict=True))


def penalty_of(spec: ExperimentSpec, kernels: list[Any]) -> Any:
    """Return l1 Σ|w| + l2 Σw²."""
    training = spec.training
    l1, l2 = REGULARIZERS[training.regularizer].l1_l2_factors(training.regularization_rate, training.l1_ratio)
    return tf.add_n([l1 * tf.reduce_sum(abs(k)) + l2 * tf.reduce_sum(k**2) for k in kernels])


def split(flat: Any, layout: list[dict[str, Any]]) -> list[tf.Variable]:
    """Return the weights of each layer as float64 variables."""
    parts = np.split(np.array(flat), np.cumsum([np.prod(one["shape"]) for one in layout])[:-1])
    return [tf.Variable(part.reshape(one["shape"])) for part, one in zip(parts, layout, strict=True)]
