"""Settings of XLA that follow from the net, read at a process's first compile."""

import os
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

from playground.spec import ExperimentSpec
from playground.spec.layers.activations import ACTIVATIONS

THRESHOLD = 2**30
ONE_KERNEL = (
    f"--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold={THRESHOLD}",
    "--xla_cpu_experimental_ynn_fusion_type=",
)
"""Compiles both loops into one kernel: no call per operation, but plain code for matrix products.

The second flag switches off fusions for a library that such a kernel cannot call; without it the
compiler gives up on nets with several outputs and some thousand rows.
"""
LARGE_PRODUCT = 2**21
"""Multiplications in one product of batch and weight matrix from which a second thread pays."""
MAX_KERNEL, MAX_PRODUCT = 1100, 10_000
"""Largest weight matrix, and largest product of batch and mean weight matrix, for which that wins."""


def layer_sizes(spec: ExperimentSpec) -> tuple[int, ...]:
    """Return inputs, weighted sums of hidden units, and outputs, layer by layer."""
    pieces = [ACTIVATIONS[name].pieces for name in spec.network.values_per_layer("activation")]
    hidden = [units * count for units, count in zip(spec.network.dense_units, pieces, strict=True)]
    return (len(spec.data.inputs), *hidden, spec.card.n_outputs)


def folder_name(sizes: Sequence[int], optimizer: str) -> str:
    """Return the name of a folder for the programs of nets of these layer sizes: 16 hexadecimal digits.

    Nets that share a program share the folder; it is small enough to be read through before each compile.
    """
    return sha256(repr((tuple(sizes), optimizer)).encode()).hexdigest()[:16]


def suits_one_kernel(sizes: Sequence[int], batch_size: int) -> bool:
    """Return whether training is faster with both loops compiled into one kernel.

    `sizes`: units of each layer, inputs first. Measured: docs/decisions/0005-compiled-epochs.md.
    """
    kernels = [a * b for a, b in pairwise(sizes)]
    product = batch_size * sum(kernels) / len(kernels)
    return max(kernels) <= MAX_KERNEL and product <= MAX_PRODUCT


def threads_for(sizes: Sequence[int], batch_size: int) -> int:
    """Return how many threads train such a net best: two if its largest product is large, else one.

    The numbers are the same with either: XLA splits a product over rows of the result.
    """
    largest = batch_size * max(a * b for a, b in pairwise(sizes))
    return min(2, os.cpu_count() or 1) if largest > LARGE_PRODUCT else 1


def set_flags(sizes: Sequence[int], batch_size: int) -> None:
    """Set `XLA_FLAGS` for a net of these layer sizes, beside what the variable holds already."""
    others = [flag for flag in os.environ.get("XLA_FLAGS", "").split() if flag not in ONE_KERNEL]
    ours = ONE_KERNEL if suits_one_kernel(sizes, batch_size) else ()
    os.environ["XLA_FLAGS"] = " ".join([*others, *ours])
