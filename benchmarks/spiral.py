"""How soon the gallery's preset solves the spiral from its raw coordinates, x1 and x2 alone.

`python -m benchmarks.spiral [--json] [--seeds N]`

Compiling counts: cold is the first time on a machine, with an empty cache of compiled programs, warm
any later time. The exit code is 1 if the preset's own seed does not solve it, or takes more than 5 s
when warm.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from time import perf_counter
from typing import Any

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.environment.variable import variable_name
from playground.lessons.gallery import PRESETS
from playground.spec import merge_settings, parse_link

PRESET = "spiral_raw"
SOLVED = 0.97
LIMIT_S = 5.0
VAL_METRIC = 3


def preset_link() -> str:
    """Return the link of the gallery's preset."""
    return PRESETS[PRESET].link


def seconds_to_solve(seed: int) -> dict[str, Any]:
    """Train at full speed until 97 % of the validation rows are right; return seconds, epochs, best share."""
    from playground.training.runtime.environment import prepare_environment  # noqa: PLC0415 - imports TensorFlow

    prepare_environment()
    from playground.training.runtime.configure import configure_tensorflow  # noqa: PLC0415
    from playground.training.session import Session  # noqa: PLC0415

    spec = merge_settings(parse_link(preset_link()).spec, {"seed": seed}).spec
    configure_tensorflow(spec)
    started = perf_counter()
    session = Session(spec)
    session.compile()
    compiled = perf_counter()
    best = 0.0
    while session.epoch < spec.training.epochs and not session.stop_reason and best < SOLVED:
        rows = session.train(spec.training.epochs - session.epoch)
        best = max(best, float(rows[:, VAL_METRIC].max()))
    ended = perf_counter()
    return {
        "seed": seed,
        "solved": best >= SOLVED,
        "val_accuracy": round(best, 4),
        "epochs": session.epoch,
        "compile_s": round(compiled - started, 2),
        "train_s": round(ended - compiled, 2),
        "total_s": round(ended - started, 2),
    }


def in_own_process(seed: int, cache: str) -> dict[str, Any]:
    """Return the figures of a process that has compiled nothing yet but what lies in the folder `cache`."""
    command = [sys.executable, "-m", "benchmarks.spiral", "--one", str(seed)]
    done = subprocess.run(
        command,
        env={**os.environ, variable_name("cache_dir"): cache},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def measure(n_seeds: int) -> dict[str, Any]:
    """Return the figures of the preset's own seed, cold and warm, and of the seeds after it."""
    first = parse_link(preset_link()).spec.data.seed
    with tempfile.TemporaryDirectory() as cache:
        cold = in_own_process(first, cache)
        runs = [in_own_process(first + index, cache) for index in range(n_seeds)]
    return summary(cold, runs)


def summary(cold: dict[str, Any], runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what is told of the runs; the first of `runs` is that of the preset's own seed."""
    return {
        "link": preset_link(),
        "cold_s": cold["total_s"],
        "warm_s": runs[0]["total_s"],
        "limit_s": LIMIT_S,
        "met": runs[0]["solved"] and runs[0]["total_s"] <= LIMIT_S,
        "preset_val_accuracy": runs[0]["val_accuracy"],
        "solved": sum(run["solved"] for run in runs),
        "seeds": len(runs),
        "median_s": statistics.median(run["total_s"] for run in runs),
        "runs": [cold, *runs],
    }


def main() -> int:
    """Print the figures; return 1 if the limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--seeds", type=int, default=5, help="how many seeds, the preset's own first")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(seconds_to_solve(options.one)))
        return 0
    result = measure(options.seeds)
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        for name, value in result.items():
            print(f"{name:20} {value}")
    return 0 if result["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
