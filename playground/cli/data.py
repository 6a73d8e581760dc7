"""`data list|fetch|info`: the data sets, where their rows come from, and fetching the real ones."""

import argparse
import importlib
from collections.abc import Callable
from typing import Any

from tqdm import tqdm

from playground.cli.language import tr
from playground.cli.output import print_json, print_stderr, print_table
from playground.datasets.fetch import FETCHABLE, fetch_dataset, real_data_status
from playground.errors import DownloadError
from playground.i18n import N_, Message
from playground.spec import DataSource


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its parts."""
    parser = commands.add_parser("data", help=tr(N_("list, describe and fetch data sets")))
    parts = parser.add_subparsers(metavar="WHAT", required=True)
    add_subcommand(parts, "list", print_datasets, tr(N_("all data sets, and whether their files are here")))
    fetching = add_subcommand(parts, "fetch", fetch_datasets, tr(N_("download the real data sets")))
    fetching.add_argument("names", metavar="NAME", nargs="*", help=", ".join(FETCHABLE))
    about = add_subcommand(parts, "info", print_dataset_info, tr(N_("all that is known of one data set")))
    about.add_argument("name", metavar="NAME")


def add_subcommand(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
) -> argparse.ArgumentParser:
    """Declare one part of the command."""
    part = parts.add_parser(name, help=help_text)
    part.set_defaults(run=run)
    if name != "fetch":
        part.add_argument("--json", action="store_true", help=tr(N_("print JSON")))
    return part


def print_datasets(arguments: argparse.Namespace) -> int:
    """Print a table of all data sets."""
    rows = [translated_row(row) for row in import_dataset_commands().dataset_overviews()]
    if arguments.json:
        print_json(rows)
        return 0
    head = tuple(map(tr, (N_("name"), N_("task"), N_("rows"), N_("columns"), N_("source"), N_("what it is"))))
    keys = ("name", "task", "rows", "columns", "source", "label")
    print_table([head, *(tuple(str(row[key]) for key in keys) for row in rows)])
    for row in filter(lambda row: row["problem"], rows):
        print_stderr(f"{row['name']}: {row['problem']}")
    return 0


def print_dataset_info(arguments: argparse.Namespace) -> int:
    """Print all that is known of a data set; what is empty is left out for people."""
    about = translated_row(import_dataset_commands().dataset_info(arguments.name))
    if arguments.json:
        print_json(about)
        return 0
    columns = [column_text(column) for column in about.pop("columns")]
    about["derived"] = [column_text(column) for column in about["derived"]]
    about["target"] = column_text(about["target"])
    about["classes"] = [class_or_range_text(entry) for entry in about["classes"]]
    for key, value in (about | {"columns": columns}).items():
        lines = value if isinstance(value, list) else [value]
        for place, line in enumerate(line for line in lines if line):
            print(f"{key if place == 0 else '':<12} {line}")
    return 0


def class_or_range_text(entry: dict[str, Any]) -> str:
    """Return a class and its rows, or the range of a regression's target, in one line."""
    if "label" in entry:
        return f"{tr(entry['label'])}: {entry['rows']}"
    return f"{entry['low']:g} ... {entry['high']:g}"


def import_dataset_commands() -> Any:
    """Return the module that collects what is known; it is slow to import."""
    return importlib.import_module("playground.datasets.commands")


def translated_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its messages and labels in words."""
    problem = row["problem"]
    words: dict[str, Any] = {key: tr(row[key]) for key in ("label", "summary", "licence") if key in row}
    words |= {"faults": [tr(fault) for fault in row["faults"]]} if "faults" in row else {}
    return row | words | {"problem": problem.text(tr) if isinstance(problem, Message) else problem}


def column_text(column: dict[str, Any]) -> str:
    """Return a column in one line."""
    unit = f" ({tr(column['unit'])})" if column["unit"] else ""
    number = tr(N_(" - a row number, no input unless asked for")) if column["identifier"] else ""
    return f"{column['name']}: {tr(column['label'])}{unit}{number}"


def fetch_datasets(arguments: argparse.Namespace) -> int:
    """Fetch the data sets that are named, or all that can be; return 1 if one could not be."""
    failed = False
    for name in arguments.names or FETCHABLE:
        try:
            path = fetch_with_progress_bar(name)
            print(tr(N_("{name}: {path}")).format(name=name, path=path))
        except DownloadError as error:
            failed = True
            print_stderr(f"{name}: {error.message.text(tr)}")
    return int(failed)


def fetch_with_progress_bar(name: str) -> str:
    """Return the path of a data set's file, fetched with a progress bar on stderr if it is not there."""
    with tqdm(desc=name, unit="B", unit_scale=True, leave=False, disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total or None
            bar.update(done - bar.n)

        return str(fetch_dataset(name, show))


def try_fetch_real_data(name: str) -> None:
    """Try to have the genuine rows of a data set; tell if they are simulated instead."""
    if name not in FETCHABLE:
        return
    now = real_data_status(name)
    if now.source is DataSource.REAL or now.problem:
        return
    print_stderr(tr(N_("{name}: the real records are not here; fetching them ...")).format(name=name))
    try:
        fetch_with_progress_bar(name)
    except DownloadError as error:
        print_stderr(error.message.text(tr))
        print_stderr(
            tr(N_("{name}: these rows are simulated from published figures, not the real records.")).format(
                name=name
            )
        )
