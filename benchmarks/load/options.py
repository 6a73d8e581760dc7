"""What is asked of the load test."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

CLASS, FEW = 45, 20
STEADY_S, QUICK_S = 30.0, 10.0
KILLS, QUICK_KILLS, KILL_EVERY_S = 200, 20, 1.0
KILL, FREEZE = "kill", "freeze"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of one measurement; `steady_s` seconds are measured once everybody trains."""

    runs: int
    steady_s: float
    quick: bool
    json: bool
    seed: int
    different: bool = False
    viewers: int = 0
    trials: bool = False
    evaluate: bool = False
    kills: int = 0
    faults: tuple[str, ...] = (KILL,)
    minutes: float = 0.0
    hog: bool = False
    attack: bool = False
    restarts: int = 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument(
        "--runs", type=int, help=f"students with a run each ({CLASS}; {FEW} in a special case)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="measure for a shorter time")
    parser.add_argument(
        "--seconds", type=float, help=f"how long is measured ({STEADY_S:g}; quick {QUICK_S:g})"
    )
    parser.add_argument(
        "--different", action="store_true", help="every student has another net, so each is compiled"
    )
    parser.add_argument("--viewers", type=int, default=0, help="people who only watch, spread over the runs")
    parser.add_argument(
        "--trials", action="store_true", help="pages ask for next steps to be tried meanwhile"
    )
    parser.add_argument(
        "--evaluate", action="store_true", help="all train on thoracic surgery and look at the evaluation"
    )
    parser.add_argument("--kill", action="store_true", help="end trainers with kill -9 meanwhile")
    parser.add_argument(
        "--freeze",
        action="store_true",
        help="stop trainers with SIGSTOP meanwhile; with --kill: both, by chance",
    )
    parser.add_argument("--kills", type=int, help=f"how many of them ({KILLS}; quick {QUICK_KILLS})")
    parser.add_argument("--seed", type=int, default=1, help="of whatever is drawn by chance")
    case = parser.add_mutually_exclusive_group()
    case.add_argument(
        "--minutes", type=float, default=0.0, help="as without it, for so long, and look at the memory"
    )
    case.add_argument("--hog", action="store_true", help="with and without a net that takes all it gets")
    case.add_argument(
        "--attack", action="store_true", help="with and without a visitor who asks for all it gets"
    )
    case.add_argument(
        "--restarts", type=int, default=0, help="end the web process so often, and start it again"
    )
    return parser


def checked(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the choices; end the program where one of them would be without effect in this case."""
    given = parser.parse_args(arguments)
    names = {"--hog": given.hog, "--attack": given.attack, "--restarts": given.restarts}
    case = next((name for name, asked in names.items() if asked), "")
    for name, asked in (
        ("--kill", given.kill or given.kills),
        ("--freeze", given.freeze),
        ("--different", given.different),
        ("--viewers", given.viewers),
        ("--trials", given.trials),
        ("--evaluate", given.evaluate),
    ):
        if case and asked:
            parser.error(f"{case} is measured without {name}")
    if given.different and given.evaluate:
        parser.error("--evaluate is one net for all, so --different is not taken")
    if given.minutes and given.seconds:
        parser.error("--minutes already says how long is measured, so --seconds is not taken")
    return given


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Return the choices of a command line."""
    given = checked(parser(), arguments)
    special = given.minutes or given.hog or given.attack or given.restarts
    wanted = given.kill or given.freeze or given.kills
    kills = (given.kills or (QUICK_KILLS if given.quick else KILLS)) if wanted else 0
    usual_s = max(QUICK_S if given.quick else STEADY_S, KILL_EVERY_S * kills)
    return Options(
        runs=given.runs or (FEW if special else CLASS),
        steady_s=60 * given.minutes or given.seconds or usual_s,
        quick=given.quick,
        json=given.json,
        seed=given.seed,
        different=given.different,
        viewers=given.viewers,
        trials=given.trials,
        evaluate=given.evaluate,
        kills=kills,
        faults=(*([KILL] if given.kill or not given.freeze else []), *([FREEZE] if given.freeze else [])),
        minutes=given.minutes,
        hog=given.hog,
        attack=given.attack,
        restarts=given.restarts,
    )
