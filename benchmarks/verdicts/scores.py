"""How often the sentences are right: precision and recall of each verdict, and how often they change."""

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.verdicts.sentences import sentences
from benchmarks.verdicts.truth import ORDER, first_of, truth_of

Truth = dict[str, bool]
VERDICTS = {
    "diverged": "diverged",
    "all_right": "learned",
    "solved": "learned",
    "learned": "learned",
    "equal_units": "equal",
    "batch_of_one": "batch",
    "dead_units": "dead",
    "rising": "rate",
    "rate_too_large": "rate",
    "overfitting": "overfitting",
    "penalty_too_strong": "penalty",
    "same_answer": "constant",
    "worse_than_constant": "constant",
    "no_better_than_guessing": "constant",
    "one_line": "underfitting",
    "underfitting": "underfitting",
    "stuck": "plateau",
    "plateau": "plateau",
    "learning": "learning",
    "running": "running",
}
"""What each rule of the page claims."""
COLUMNS = {"told": 6, "right": 7, "precision": 11, "due": 6, "found": 7, "recall": 8}


def measure(runs: list[dict[str, Any]], modules: Path) -> dict[str, Any]:
    """Return the figures of these runs.

    Precision: of the runs that are told a verdict, how many it is true of. Recall: of the runs that it is the
    first truth of, how many are told it. `changes`: how often the sentence becomes that of another rule, in
    the mean, and `returns` how often that of one that has spoken before.
    """
    told = sentences(runs, modules)
    truths = [truth_of(run) for run in runs]
    said = [VERDICTS[each["last"]["code"]] for each in told]
    first = [first_of(truth) for truth in truths]
    codes = [[code for _, code in each["said"]] for each in told]
    return {
        "runs": len(runs),
        "cpu_seconds": round(sum(run["seconds"] for run in runs)),
        "verdicts": {name: figures_of(name, said, truths, first) for name in ORDER},
        "changes": round(sum(len(each) - 1 for each in codes) / len(runs), 2),
        "returns": round(sum(len(each) - len(set(each)) for each in codes) / len(runs), 2),
        "rates_advised": advised_rates(runs, told),
        "differences": [
            difference(run, each["last"]["code"], truth)
            for run, each, what, truth in zip(runs, told, said, truths, strict=True)
            if what != first_of(truth)
        ],
    }


def difference(run: dict[str, Any], code: str, truth: Truth) -> str:
    """Return one line about a run that is told something else than its first truth."""
    case, true = run["case"], sorted(name for name, holds in truth.items() if holds)
    return f"{case['number']:3} {code} for {first_of(truth)} {true} {case['link']} {case['change'] or ''}"


def figures_of(name: str, said: list[str], truths: list[Truth], first: list[str]) -> dict[str, Any]:
    """Return counts, precision and recall of one verdict."""
    right = [truth[name] for what, truth in zip(said, truths, strict=True) if what == name]
    due = [what for what, wanted in zip(said, first, strict=True) if wanted == name]
    found = due.count(name)
    return {
        "told": len(right),
        "right": sum(right),
        "precision": round(sum(right) / len(right), 2) if right else None,
        "due": len(due),
        "found": found,
        "recall": round(found / len(due), 2) if due else None,
        "instead": dict(Counter(what for what in due if what != name)),
    }


def advised_rates(runs: list[dict[str, Any]], told: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many sentences name a lower rate, how many of those were tried, and how many of them fail.

    `diverge`: that rate diverges too. `worse`: its training loss is not below that of the run.
    """
    found = {"named": 0, "tried": 0, "diverge": 0, "worse": 0}
    for run, each in zip(runs, told, strict=True):
        lower = each["last"]["params"].get("lower")
        found["named"] += lower is not None
        tried = run["rates"].get(f"{lower:g}") if lower is not None else None
        if tried is None:
            continue
        own = run["later"][0]["loss"]
        found["tried"] += 1
        found["diverge"] += tried["diverged"]
        found["worse"] += not tried["diverged"] and own is not None and tried["loss"] >= own
    return found


def table(half: str, figures: dict[str, Any], *, listed: bool) -> str:
    """Return the figures as a table."""
    lines = [f"{half}: {figures['runs']} runs, {figures['cpu_seconds']} seconds of processors"]
    lines.append(" " * 14 + "".join(f"{name:>{width}}" for name, width in COLUMNS.items()))
    for name, each in figures["verdicts"].items():
        cells = [("-" if each[key] is None else each[key], width) for key, width in COLUMNS.items()]
        lines.append(
            f"{name:14}" + "".join(f"{cell:>{width}}" for cell, width in cells) + f"  {each['instead']}"
        )
    lines.append(
        f"another sentence {figures['changes']} times in a run, {figures['returns']} times an earlier one"
    )
    lines.append(f"lower rates advised: {figures['rates_advised']}")
    return "\n".join([*lines, *(figures["differences"] if listed else [])])
