"""`evaluate LINK`: how good the net of a link is on rows that did not train it, and what it has to beat."""

import argparse
import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from playground.cli.data import try_fetch_real_data
from playground.cli.language import tr
from playground.cli.links import add_link_argument, problem_line, read_link_printing_problems
from playground.cli.output import print_json, print_stderr, print_table
from playground.cli.train import dataset_source_text
from playground.evaluation.choices import LEAST_FOLDS, TEST, TRAINING, VALIDATION
from playground.i18n import N_
from playground.spec import ExperimentSpec, merge_settings
from playground.spec.bounds import MOST_FOLDS
from playground.spec.repetitions import Repetitions, fold_repetitions

STANDINGS: Mapping[str, str] = {
    "above": N_("beats guessing"),
    "uncertain": N_("is not certain to beat guessing"),
    "uncertain, below": N_("does not beat guessing; whether it is worse is not certain"),
    "equal": N_("does not beat guessing: it is right for just the rows for which guessing is right"),
    "below": N_("does not beat guessing: it is worse"),
}
WARNINGS: Mapping[str, str] = {
    "constant_column": N_("{column} has the same value in every row: no net learns anything from it."),
    "row_number": N_(
        "{column} numbers the rows: a net can learn their order by it, which new rows do not have."
    ),
    "copied_target": N_("{column} gives the answer away: it says the target itself."),
    "repeated_rows": N_("{rows} validation rows have the same values as a training row: they are not new."),
    "scaled_elsewhere": N_("{column} was scaled by other rows than those that train: they had a say in it."),
    "no_better_than_guessing": N_("On {rows} rows the net does not beat guessing."),
}
MOST_REPEATS = 20


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "evaluate", help=tr(N_("train what a link says and judge it on rows that did not train"))
    )
    add_link_argument(parser)
    folds_help = tr(N_("train {least} to {most} nets too, each judged on another part of the rows"))
    parser.add_argument(
        "--folds",
        type=int,
        choices=range(LEAST_FOLDS, MOST_FOLDS + 1),
        metavar="K",
        help=folds_help.format(least=LEAST_FOLDS, most=MOST_FOLDS),
    )
    parser.add_argument(
        "--repeats",
        type=int,
        default=1,
        choices=range(1, MOST_REPEATS + 1),
        metavar="R",
        help=tr(N_("divide the rows into folds so often, each time in another way")),
    )
    parser.add_argument(
        "--together", action="store_true", help=tr(N_("keep rows with the same values in one fold"))
    )
    parser.add_argument(
        "--open-test",
        action="store_true",
        help=tr(N_("judge on the test part, too: once, when nothing is chosen any more")),
    )
    parser.add_argument("--json", action="store_true", help=tr(N_("print the result as JSON")))
    parser.set_defaults(run=run_command, refuse=parser.error)


def run_command(arguments: argparse.Namespace) -> int:
    """Train, judge, print; return 0 also for a net that is no better than guessing, which is a result."""
    spec = read_link_printing_problems(arguments.link)
    try_fetch_real_data(spec.card.name)
    folds = folds_asked_for(spec, arguments)
    judging = importlib.import_module("playground.cli.judging")
    found = judging.evaluation_of(spec, folds, open_test=arguments.open_test)
    if arguments.json:
        print_json(found)
    else:
        print_evaluation(spec, found)
    return 0


def folds_asked_for(spec: ExperimentSpec, arguments: argparse.Namespace) -> Repetitions | None:
    """Return the specs of the folds, None without; end with the reason where there can be no such folds."""
    if not arguments.folds:
        return None
    division = {"together": True} if arguments.together else {}
    _, problems = merge_settings(spec, {**division, "folds": arguments.folds})
    if problems:
        arguments.refuse(problem_line(problems[0]))
    return fold_repetitions(spec, arguments.folds, arguments.repeats, **division)


def standing_in_words(part: Mapping[str, Any]) -> str:
    """Return the name in `STANDINGS` of how the net stands on a part."""
    below = part["standing"] == "uncertain" and part["lead"]["value"] < 0
    return "uncertain, below" if below else str(part["standing"])


def print_evaluation(spec: ExperimentSpec, found: dict[str, Any]) -> None:
    """Print the result for a person: the sentence first, then the numbers."""
    parts = found["parts"]
    judged = next(name for name in (TEST, VALIDATION, TRAINING) if "net" in parts.get(name, ()))
    sentence = tr(STANDINGS[standing_in_words(parts[judged])])
    print_table([(tr(N_("data")), dataset_source_text(spec.card.name, found["data_source"]))])
    print(
        tr(N_("On the {rows} rows of the {part} the net {verdict}.")).format(
            rows=parts[judged]["rows"], part=tr(PART_NAMES[judged]), verdict=sentence
        )
    )
    if judged == TRAINING:
        print_stderr(tr(N_("All rows trained the net, so none tells how it does on new ones (train_share).")))
    for name, part in parts.items():
        if "net" not in part:
            print()
            print(tr(N_("The test part, {rows} rows, stays closed (--open-test).")).format(rows=part["rows"]))
            continue
        head = [tr(PART_NAMES[name]), tr(N_("net")), tr(N_("guessing")), tr(N_("linear model"))]
        rows = [
            [score, *(score_text(part[who], score) for who in ("net", "guessing", "rival"))]
            for score in part["net"]
        ]
        print()
        print_table([head, *rows])
        print_classes(spec, part["classes"])
    if "folds" in found:
        print_folds(found["folds"])
    for warning in found["warnings"]:
        kind = warning["kind"]
        print_stderr(tr(WARNINGS[kind]).format(**warning))


PART_NAMES: Mapping[str, str] = {
    TRAINING: N_("training part"),
    VALIDATION: N_("validation part"),
    TEST: N_("test part"),
}


def score_text(scores: Mapping[str, Any] | None, name: str) -> str:
    """Return a score with its interval."""
    return "-" if scores is None else interval_text(scores[name])


def interval_text(score: Mapping[str, float | None]) -> str:
    """Return `0.851 [0.817, 0.881]`, or a dash where a score is not defined."""
    if score["value"] is None:
        return "-"
    if score["low"] is None:
        return f"{score['value']:.3f}"
    return f"{score['value']:.3f} [{score['low']:.3f}, {score['high']:.3f}]"


def print_classes(spec: ExperimentSpec, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the table of the classes, each by its own name."""
    if not rows:
        return
    head = [tr(N_("class")), tr(N_("rows")), tr(N_("answered")), tr(N_("right")), "precision", "recall", "f1"]
    lines = [
        [
            tr(label),
            *(str(row[name]) for name in ("rows", "answered", "right")),
            *("-" if row[name] is None else f"{row[name]:.3f}" for name in ("precision", "recall", "f1")),
        ]
        for label, row in zip(spec.card.classes, rows, strict=True)
    ]
    print()
    print_table([head, *lines])


def print_folds(found: Mapping[str, Any]) -> None:
    """Print mean and deviation over the folds, of the net and of what it has to beat."""
    head = [
        tr(N_("{k} folds, {repeats} times")).format(k=found["k"], repeats=found["repeats"]),
        *(tr(name) for name in (N_("net"), N_("guessing"), N_("linear model"), N_("net ahead by"))),
    ]
    rows = [
        [
            score,
            *(
                "-" if found[who] is None else spread_text(found[who][score])
                for who in ("net", "guessing", "rival")
            ),
            "-" if found["lead"] is None else interval_text(found["lead"][score]),
        ]
        for score in found["net"]
    ]
    print()
    print_table([head, *rows])


def spread_text(spread: Mapping[str, Any]) -> str:
    """Return `0.644 ± 0.028`."""
    if spread["mean"] is None:
        return "-"
    return f"{spread['mean']:.3f}" + ("" if spread["deviation"] is None else f" ± {spread['deviation']:.3f}")
