"""Specs that differ from one in few settings: other seeds, or another fold that validates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.spec.experiment import ExperimentSpec, merge_settings

SEEDS = {"weights": "initializer_seed", "data": "seed"}
"""What is drawn anew, and the setting that says so."""
FOLDS = "folds"
LAST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetitions:
    """What is varied of `spec` (one of `SEEDS`, or `FOLDS`), and the specs by number."""

    spec: ExperimentSpec
    kind: str
    by_number: Mapping[int, ExperimentSpec]


def seed_repetitions(spec: ExperimentSpec, kind: str, count: int) -> Repetitions:
    """Return `count` specs by one of their seeds; the first one is `spec` itself."""
    name = SEEDS[kind]
    first = spec.setting(name)
    seeds = [(first + number) % (LAST_SEED + 1) for number in range(count)]
    return Repetitions(
        spec=spec, kind=kind, by_number={seed: merge_settings(spec, {name: seed}).spec for seed in seeds}
    )


def fold_repetitions(spec: ExperimentSpec, k: int, repeats: int = 1, **division: Any) -> Repetitions:
    """Return specs whose validation parts are the `k` folds, one after the other, of each of the repeats.

    Each repeat divides the rows anew, by `split_seed`; the test part is the same in all. `division`: settings
    that say how rows are divided.
    """
    first = spec.data.split_seed
    specs = {}
    for repeat in range(repeats):
        for fold in range(1, k + 1):
            seed = (first + repeat) % (LAST_SEED + 1)
            settings = {**division, "folds": k, "fold": fold, "split_seed": seed}
            specs[repeat * k + fold - 1] = merge_settings(spec, settings).spec
    return Repetitions(spec=spec, kind=FOLDS, by_number=specs)
