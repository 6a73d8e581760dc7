"""What the version before wrote, as these tests read it; nothing of it is ever written again."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

import playground.datasets  # noqa: F401 - fills the registry
from playground.spec import ExperimentSpec, parse_link

FOLDER = Path(__file__).parent
TOLERANCE = 1e-5
"""On the machine that wrote the numbers all bits are the same. Another processor adds up in another order:
with the instructions of one of 2008 numbers differ by up to 2e-6, as last digits grow from step to step."""


def stored(name: str) -> Any:
    """Return what is in a JSON file of this folder."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def spec_of(link: str) -> ExperimentSpec:
    """Return the spec of a link without problems."""
    spec, problems = parse_link(link)
    assert not problems
    return spec


def numbers(values: Any) -> np.ndarray:
    """Return stored numbers as float32; what was not finite is NaN."""
    return np.array(values, dtype=np.float64).astype(np.float32)


def digest(array: np.ndarray) -> str:
    """Return the SHA-256 of float32 numbers, in hexadecimal digits."""
    return sha256(np.ascontiguousarray(array, "<f4").tobytes()).hexdigest()


def assert_close(actual: np.ndarray, expected: Any) -> None:
    """Check that numbers are those that are stored, but for the last digits."""
    np.testing.assert_allclose(actual, numbers(expected), rtol=TOLERANCE, atol=TOLERANCE)
