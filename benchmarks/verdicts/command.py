"""What the command does: records what is missing, then asks the rules and prints how often they are right."""

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from benchmarks.verdicts.cases import COUNT, SEED, Case, draw_cases
from benchmarks.verdicts.scores import measure, table
from playground.training.runtime.environment import prepare_environment
from playground.web.files.texts import STATIC

CACHE = Path(user_cache_dir("neural-net-playground")) / "verdicts"


def prepare(link_of_any: Case) -> None:
    """Set up a process that trains many nets, all on one thread."""
    prepare_environment()
    import_module("playground.training.runtime.configure").configure_tensorflow(link_of_any.spec)


def record_one(case: Case, folder: Path) -> int:
    """Record a case in this process."""
    import_module("benchmarks.verdicts.recording").record(case, folder)
    return case.number


def record_missing(cases: list[Case], folder: Path, processes: int) -> None:
    """Train what the folder does not hold yet."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [case for case in cases if not (folder / f"{case.number:03}.json").exists()]
    if not missing:
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, context, prepare, (missing[0],)) as pool:
        for done, number in enumerate(pool.map(record_one, missing, [folder] * len(missing)), start=1):
            print(f"run {number}, {done} of {len(missing)}", file=sys.stderr, flush=True)


def load(cases: list[Case], folder: Path) -> list[dict[str, Any]]:
    """Return what is recorded of the cases."""
    return [json.loads((folder / f"{case.number:03}.json").read_text("utf-8")) for case in cases]


def main() -> None:
    """Record, compare, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"folder of what was trained ({CACHE})")
    parser.add_argument("--processes", type=int, default=1, help="processes that train (1)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another list, for another folder ({SEED})")
    parser.add_argument("--runs", type=int, default=COUNT, help=f"runs of the list to take ({COUNT})")
    parser.add_argument("--half", choices=("set", "scored", "both"), default="both",
                        help="the runs that set the thresholds, or those that are scored once")  # fmt: skip
    parser.add_argument("--modules", type=Path, default=STATIC, help="other browser modules than these")
    parser.add_argument("--list", action="store_true", help="print each run that is told something else")
    options = parser.parse_args()
    cases = draw_cases(options.runs, options.seed)
    halves = {"set": cases[::2], "scored": cases[1::2]}
    wanted = halves if options.half == "both" else {options.half: halves[options.half]}
    for part in wanted.values():
        record_missing(part, options.cache, options.processes)
    figures = {half: measure(load(part, options.cache), options.modules) for half, part in wanted.items()}
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for half, found in figures.items():
        print(table(half, found, listed=options.list))


if __name__ == "__main__":
    main()
