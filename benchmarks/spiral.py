"""How soon the gallery's preset solves the spiral from its raw coordinates, x1 and x2 alone.

`python -m benchmarks.spiral [--json] [--seeds N]`
"""

import argparse
import json
import statistics
from time import perf_counter
from typing import Any

from playground.training.environment import prepare_environment

prepare_environment()

from playground.lessons.gallery import PRESETS  # noqa: E402
from playground.spec import ExperimentSpec, merge, parse_link  # noqa: E402
from playground.training.session import Session, configure  # noqa: E402

PRESET = "spiral_raw"
SOLVED = 0.97
VAL_METRIC = 3


def preset_link() -> str:
    """Return the link of the gallery's preset."""
    return PRESETS[PRESET].link


def seconds_to_solve(spec: ExperimentSpec) -> dict[str, Any]:
    """Train at full speed until 97 % of the test rows are right; return seconds, epochs, the best share."""
    started = perf_counter()
    session = Session(spec)
    session.compile()
    compiled = perf_counter()
    best = 0.0
    while session.epoch < spec.training.epochs and not session.stopped and best < SOLVED:
        rows = session.train(spec.training.epochs - session.epoch)
        best = max(best, float(rows[:, VAL_METRIC].max()))
    return {
        "seed": spec.data.seed,
        "solved": best >= SOLVED,
        "val_accuracy": round(best, 4),
        "epochs": session.epoch,
        "train_s": round(perf_counter() - compiled, 2),
        "compile_s": round(compiled - started, 2),
    }


def measure(n_seeds: int) -> dict[str, Any]:
    """Return the figures of the preset's own seed and of the ones after it."""
    spec = parse_link(preset_link()).spec
    configure(spec)
    first = spec.data.seed
    runs = [seconds_to_solve(merge(spec, {"seed": first + index}).spec) for index in range(n_seeds)]
    return {
        "link": preset_link(),
        "preset_train_s": runs[0]["train_s"],
        "preset_val_accuracy": runs[0]["val_accuracy"],
        "solved": sum(run["solved"] for run in runs),
        "seeds": n_seeds,
        "median_train_s": statistics.median(run["train_s"] for run in runs),
        "runs": runs,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--seeds", type=int, default=5, help="how many seeds, the preset's own first")
    options = parser.parse_args()
    result = measure(options.seeds)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    for name, value in result.items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
