"""How long the folds of an experiment take, two at a time on the engine and one after the other.

4 folds of wine quality, 50 epochs, both ways by turns: `python -m benchmarks.folds [--json] [--quick]`.
"""

import argparse
import asyncio
import json
import statistics
import sys

import playground.datasets  # noqa: F401 - registers the data sets
from playground.engine import LocalEngine
from playground.engine.messages.status import Status
from playground.engine.runs.spec_series import AT_ONCE, SpecSeries
from playground.spec import ExperimentSpec, parse_link
from playground.spec.repetitions import fold_repetitions

FOLDS, EPOCHS, QUICK_EPOCHS = 4, 50, 5
ROUNDS = 3
LINK = "dataset=wine_quality&together=1&scaling=standard"
BEAT_S = 0.1


async def seconds_of_folds(engine: LocalEngine, spec: ExperimentSpec, at_once: int) -> float:
    """Return how long all folds take, from the first worker to the last score."""
    series = SpecSeries(engine, fold_repetitions(spec, FOLDS), "benchmark", at_once=at_once)
    series.start(asyncio.get_running_loop())
    while series.running:  # noqa: ASYNC110 - to be asked keeps it going
        await asyncio.sleep(BEAT_S)
    ended = [outcome.status for outcome in series.outcomes.values()]
    if ended != [Status.FINISHED] * FOLDS:
        raise RuntimeError(f"The folds have not all been trained: {ended} {series.problem}")
    return series.seconds


async def measure(epochs: int) -> dict[str, float | list[float]]:
    """Return seconds together and one by one, and their ratio: medians, after a first training."""
    engine = LocalEngine()
    await engine.start()
    try:
        warm, problems = parse_link(f"{LINK}&epochs=1")
        spec, more = parse_link(f"{LINK}&epochs={epochs}")
        if problems or more:
            raise RuntimeError(f"{problems or more}")
        await seconds_of_folds(engine, warm, AT_ONCE)
        one_by_one, together = [], []
        for _round in range(ROUNDS):
            one_by_one.append(await seconds_of_folds(engine, spec, 1))
            together.append(await seconds_of_folds(engine, spec, AT_ONCE))
    finally:
        await engine.stop()
    ratios = [both / each for both, each in zip(together, one_by_one, strict=True)]
    return {
        "folds": FOLDS,
        "epochs": epochs,
        "one_by_one_s": round(statistics.median(one_by_one), 2),
        "together_s": round(statistics.median(together), 2),
        "ratio": round(statistics.median(ratios), 3),
        "ratios": [round(ratio, 3) for ratio in ratios],
    }


def main() -> int:
    """Measure, and print what came out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.folds", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--quick", action="store_true", help="a tenth of the epochs")
    options = parser.parse_args()
    found = asyncio.run(measure(QUICK_EPOCHS if options.quick else EPOCHS))
    print(json.dumps(found) if options.json else "\n".join(f"{k}: {v}" for k, v in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
