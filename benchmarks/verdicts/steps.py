"""How often the next step helps: `python -m benchmarks.verdicts.steps [--runs N] [--seed SEED] [--each N]`.

Each run is trained with the page's own `Session` and told its sentence by the page's own rules; of the first
runs of each verdict that calls for a step, the calculator of the page is asked as the page asks it. Whether
the step that it offers helps is told by what neither has seen: both experiments are trained anew and compared
on 5,000 fresh rows, of tables on three other splits, of gates and drawings on all rows with other first
weights. The time for a step is that of the processor, as if nothing else ran.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from benchmarks.verdicts.cases import Case, draw_cases
from benchmarks.verdicts.command import prepare
from benchmarks.verdicts.sentences import sentences
from playground.spec import ExperimentSpec, format_link, parse_link
from playground.spec.remedies import REMEDIES
from playground.web.files.texts import STATIC

SEED, COUNT, EACH = 38, 300, 10
SPLITS = 3
BETTER = 0.02
"""A loss is better if it is lower by this share of itself; a score, by half of that."""


def record(case: Case) -> dict[str, Any]:
    """Train a case; return what its page knows at the end."""
    import_module("keras").backend.clear_session()
    recording = import_module("benchmarks.verdicts.recording")
    recorder = recording.Recorder(case)
    rows = recorder.train_with_change(case.epochs)
    description, spec = recorder.session.description(), recorder.spec
    network_facts = import_module("playground.ui.components.network_facts")
    options = import_module("playground.ui.components.view_options").run_view_options(spec)
    translate = import_module("playground.i18n").translator("en")
    net = network_facts.network_and_training_facts(spec, translate)
    weights = recording.floats(recording.flat_weights(recorder.model))
    health = [[recorder.trainer.epoch, recorder.signs()]]
    return {
        "case": {"link": case.link, "change": case.change},
        "description": {name: description[name] for name in recording.FACTS},
        "options": {name: options[name] for name in ("learning_rate", "usual_rate", "batch_size", "schedule")}
        | {"net": {name: net[name] for name in ("l1", "l2", "dropout", "normalized", "optimizer")}},
        "frames": recording.frames_of(rows),
        "weights": [[recorder.trainer.epoch, weights]],
        "health": health,
        "diverged": recorder.trainer.diverged,
        "rows": rows.tolist(),
    }


def present_spec(case: Case) -> ExperimentSpec:
    """Return the experiment of a case at its end, whose rate may be another one than at its beginning."""
    return case.spec.with_live({"learning_rate": case.last_rate})


def try_steps(case: Case, verdict: str, run: dict[str, Any], patience_s: float) -> dict[str, Any]:
    """Return what is offered to a run of which a verdict is told, and whether that helps."""
    found = {"number": case.number, "link": case.link, "verdict": verdict, "tried": 0, "offered": None}
    calculator = import_module("playground.training.calculators.next_step")
    vars(calculator)["perf_counter"] = process_time  # what else the machine does counts for nothing
    spec = present_spec(case)
    rows = np.array(run["rows"], np.float32)
    level = calculator.finite(calculator.level_of(rows)) if len(rows) else (None,) * 4
    copy = {"link": case.link, "learning_rate": case.last_rate, "present": format_link(spec),
            "epoch": len(rows), "level": level}  # fmt: skip
    asked = calculator.NextStepArguments(run=copy, verdict=verdict)
    answer = calculator.next_step(asked, patience_s=patience_s)
    found["tried"] = answer.tried
    if answer.best is None:
        return found
    changed = parse_link(format_link(spec))[0]
    changed = import_module("playground.spec.experiment").merge_settings(
        changed, {name: parsed(name, text) for name, text in answer.best.changes.items()}
    )[0]
    before, after = outside(spec, len(rows)), outside(changed, answer.best.epochs)
    return found | {
        "offered": answer.best.kind,
        "changes": answer.best.changes,
        "level": level,
        "scores": answer.best.scores,
        "before": before,
        "after": after,
        "helps": is_better(after, before),
    }


def verdicts_of(runs: list[dict[str, Any]], modules: Path) -> list[str]:
    """Return the verdict of each run that a step is tried for, or the code of its sentence."""
    told = [each["last"] for each in sentences(runs, modules)]
    return [last.get("calls") or last["code"] for last in told]


def parsed(name: str, text: str) -> Any:
    """Return the value of a setting of a link."""
    return import_module("playground.spec.link").parse_link_value(name, text, {})


def outside(spec: ExperimentSpec, epochs: int) -> tuple[float | None, float | None]:
    """Return loss and score of an experiment on what it has not been chosen by."""
    seeds = [0] if spec.card.n_samples_range else [2001 + number for number in range(SPLITS)]
    found = [outside_of_seed(spec, seed, epochs) for seed in seeds]
    if any(loss is None for loss, _ in found):
        return None, None
    loss, score = np.mean(np.array(found, float), axis=0)
    return float(loss), float(score)


def outside_of_seed(spec: ExperimentSpec, moved: int, epochs: int) -> tuple[float | None, float | None]:
    """Return loss and score with a seed moved on by `moved`: on fresh rows, validation rows, or all."""
    recording = import_module("benchmarks.verdicts.recording")
    data = spec.data.model_copy(update={"seed": spec.data.seed + moved})
    spec = spec.model_copy(update={"data": data})
    session = import_module("playground.training.session").Session(spec)
    while session.epoch < epochs and not session.stop_reason:
        session.train(epochs - session.epoch)
    if session.diverged:
        return None, None
    fresh = recording.make_fresh_rows(spec)
    if fresh is None:
        loss, val_loss, score, val_score = (float(value) for value in session.evaluate())
        return (loss, score) if np.isnan(val_loss) else (val_loss, val_score)
    training = session.trainer.programs._training  # noqa: SLF001 - the very loss and metric that are trained
    predicted = session.model(fresh[0], training=False)
    return (
        recording.finite(np.mean(training.loss(fresh[1], predicted))),
        recording.finite(training.metric(fresh[1], predicted)),
    )


def is_better(after: tuple[float | None, float | None], before: tuple[float | None, float | None]) -> bool:
    """Return whether the step has helped: the loss is lower, and the score not worse."""
    if after[0] is None:
        return False
    if before[0] is None:
        return True
    assert after[1] is not None
    assert before[1] is not None
    return after[0] < before[0] * (1 - BETTER) and after[1] >= before[1] - BETTER / 2


def table(found: list[dict[str, Any]]) -> str:
    """Return how often what was offered for each verdict."""
    lines = [f"{'verdict':26}{'told':>6}{'offered':>9}{'helps':>7}{'none':>6}  what"]
    for verdict in sorted({each["verdict"] for each in found if each["tried"]}):
        told = [each for each in found if each["verdict"] == verdict]
        offered = [each for each in told if each["offered"]]
        kinds = dict(Counter(each["offered"] for each in offered))
        helps = sum(each["helps"] for each in offered)
        none = len(told) - len(offered)
        lines.append(f"{verdict:26}{len(told):>6}{len(offered):>9}{helps:>7}{none:>6}  {kinds}")
    return "\n".join(lines)


def main() -> None:
    """Try, compare, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts.steps", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--runs", type=int, default=COUNT, help=f"runs of the list to take ({COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the list of runs ({SEED})")
    parser.add_argument("--processes", type=int, default=1, help="processes that train (1)")
    parser.add_argument("--patience", type=float, default=15.0,
                        help="seconds of a processor for one step (15, as on the page)")  # fmt: skip
    parser.add_argument("--each", type=int, default=EACH, help=f"runs of each verdict ({EACH})")
    parser.add_argument("--modules", type=Path, default=STATIC, help="other browser modules than these")
    parser.add_argument(
        "--cache", type=Path, required=True, help="folder that keeps what was found, run by run"
    )
    options = parser.parse_args()
    cases = draw_cases(options.runs, options.seed)
    context = get_context("spawn")
    with ProcessPoolExecutor(options.processes, context, prepare, (cases[0],)) as pool:
        runs = list(pool.map(record_or_load, cases, [options.cache] * len(cases)))
        verdicts = verdicts_of(runs, options.modules)
        wanted = [
            (case, verdict, run)
            for number, (case, verdict, run) in enumerate(zip(cases, verdicts, runs, strict=True))
            if verdict in REMEDIES and verdicts[:number].count(verdict) < options.each
        ]
        ways = ([options.cache], [options.patience])
        found = list(pool.map(try_or_load, *zip(*wanted, strict=True), *(way * len(wanted) for way in ways)))
    print(json.dumps(found, indent=1) if options.json else table(found))


def record_or_load(case: Case, folder: Path) -> dict[str, Any]:
    """Return what the page of a case knows, of a training now or before."""
    return kept(folder / f"{case.number:03}.json", lambda: record(case))


def try_or_load(
    case: Case, verdict: str, run: dict[str, Any], folder: Path, patience_s: float
) -> dict[str, Any]:
    """Return what was found of a case that is told a verdict, now or before."""
    file = folder / f"{case.number:03}-{verdict}.json"
    return kept(file, lambda: try_steps(case, verdict, run, patience_s))


def kept(file: Path, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what a file holds; it is made if it is not there."""
    if file.exists():
        return json.loads(file.read_text("utf-8"))  # type: ignore[no-any-return]
    found = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found), "utf-8")
    return found


if __name__ == "__main__":
    main()
