"""Speed of training in epochs a second, ours beside others, interleaved in one run.

    python -m benchmarks.training [--json] [--quick]

Ours trains with the `Trainer` that the page uses: shuffles, and scores of training and validation rows
after every epoch, are in its time. The others only train. Ours runs in a process for each workload,
since XLA reads its flags once; the others share one process with their own default threads.
"""

import argparse
import json
import statistics
import time
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from benchmarks.workloads import WORKLOADS, Workload
from playground.training.runtime.environment import prepare_environment

QUICK_SECONDS = 50.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Rounds, seconds of each measurement in a round, and seconds for all (None: no end)."""

    rounds: int
    slot: float
    limit: float | None


FULL, QUICK = Plan(7, 1.0, None), Plan(3, 0.15, QUICK_SECONDS)


def call(module: str, function: str, *arguments: Any) -> None:
    """Call a function of a module that imports TensorFlow, which this process does not."""
    getattr(import_module(module), function)(*arguments)


def start(context: Any, module: str, *arguments: Any) -> tuple[Any, Any]:
    """Start `module.serve(connection, *arguments)` in a process; return it and our end."""
    ours, far = context.Pipe()
    process = context.Process(target=call, args=(module, "serve", far, *arguments), daemon=True)
    process.start()
    far.close()
    return process, ours


def ask(connection: Any, question: object) -> Any:
    """Send `question` and return the answer."""
    connection.send(question)
    return connection.recv()


def measure_all(plan: Plan) -> dict[str, dict[str, float]]:
    """Return the figures of every workload."""
    started = time.monotonic()
    process, rivals = start(get_context("spawn"), "benchmarks.other_trainers")
    starter = our_starter()
    names = rivals.recv()
    figures: dict[str, dict[str, float]] = {}
    for index, workload in enumerate(WORKLOADS):
        share = None if plan.limit is None else started + plan.limit * (index + 1) / len(WORKLOADS)
        figures[workload.name] = measure(starter, rivals, names, workload, plan, share)
    rivals.send(None)
    process.join()
    return figures


def our_starter() -> Any:
    """Return the start method of our processes: forks of one that has imported TensorFlow, if it can be.

    The cache of compiled programs is off, so that the time of compiling is shown.
    """
    prepare_environment(cache=False)
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.our_trainer"])
    return context


def measure(
    starter: Any, rivals: Any, names: list[str], workload: Workload, plan: Plan, deadline: float | None
) -> dict[str, float]:
    """Return the median speed of each way on one workload: ours, then the others, round after round."""
    process, ours = start(starter, "benchmarks.our_trainer", workload)
    rivals.send(workload)
    rivals.recv()
    compile_seconds = ours.recv()
    speeds: dict[str, list[float]] = {name: [] for name in ("ours", *names)}
    for done in range(plan.rounds):
        if done and deadline is not None and time.monotonic() > deadline:
            break
        speeds["ours"].append(ask(ours, plan.slot))
        for name in names:
            speeds[name].append(ask(rivals, (name, plan.slot)))
    ours.send(None)
    process.join()
    return summary(speeds, compile_seconds)


def summary(speeds: dict[str, list[float]], compile_seconds: float) -> dict[str, float]:
    """Return median speeds, medians of the ratios within a round, and the time of compiling."""
    figures = {name: statistics.median(values) for name, values in speeds.items()}
    for name in ("keras_fit", "numpy"):
        pairs = zip(speeds["ours"], speeds[name], strict=True)
        figures[f"ratio_to_{name}"] = statistics.median(a / b for a, b in pairs)
    return figures | {"compile_s": compile_seconds, "rounds": len(speeds["ours"])}


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the figures for people: epochs a second, ratios, and the ratio asked for."""
    names = list(figures["W1"])
    lines = ["    " + "".join(f"{name.replace('ratio_to_', 'x '):>13}" for name in (*names, "x fit asked"))]
    for workload in WORKLOADS:
        row = [*figures[workload.name].values(), workload.target]
        lines.append(
            f"{workload.name:4}"
            + "".join(f"{value:13,.4g}" if value < 1 else f"{value:13,.1f}" for value in row)
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Epochs a second: ours beside Keras, NumPy and others.")
    parser.add_argument("--json", action="store_true", help="print figures for programs")
    parser.add_argument("--quick", action="store_true", help="end within a minute")
    arguments = parser.parse_args()
    figures = measure_all(QUICK if arguments.quick else FULL)
    print(json.dumps(figures, indent=2) if arguments.json else table(figures))


if __name__ == "__main__":
    main()
