"""`export LINK`: the run of a link as a Keras script, a notebook, or its curve as CSV."""

import argparse
import csv
import io
import math
import sys
from pathlib import Path

from playground.cli.data import try_fetch_real_data
from playground.cli.language import tr
from playground.cli.links import add_link_argument, read_link_printing_problems
from playground.cli.output import print_stderr
from playground.cli.train import require_writable_file, result_to_dict, train, unwritable_error
from playground.export import FORMATS, Export, make_export
from playground.i18n import N_
from playground.spec import ExperimentSpec

CSV = "csv"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "export", help=tr(N_("write a script or a notebook that repeats what a link says"))
    )
    add_link_argument(parser)
    parser.add_argument(
        "--format",
        choices=(*FORMATS, CSV),
        default=next(iter(FORMATS)),
        help=tr(N_("script, notebook, or the curve as csv (then the net is trained first)")),
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=tr(N_("where to write; - is the standard output"))
    )
    parser.set_defaults(run=run_command)


def run_command(arguments: argparse.Namespace) -> int:
    """Write the export; return 0."""
    spec, to_stdout = read_link_printing_problems(arguments.link), str(arguments.output) == "-"
    require_writable_file(None if to_stdout else arguments.output)
    try_fetch_real_data(spec.card.name)
    file = train_and_export_csv(spec) if arguments.format == CSV else make_export(arguments.format, spec, tr)
    if to_stdout:
        sys.stdout.buffer.write(file.content)
        return 0
    path = arguments.output or free_path(Path(file.name), file.content)
    write_file(path, file.content)
    if file.table:
        write_file(path.with_name(file.table), file.rows)
    return 0


def free_path(path: Path, content: bytes) -> Path:
    """Return the path, with a number behind its name while a file is there that holds something else."""
    found, number = path, 1
    while found.is_file() and found.read_bytes() != content:
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found


def write_file(path: Path, content: bytes) -> None:
    """Write a file and tell where; raise `PlaygroundError` if that cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise unwritable_error(path) from error
    print_stderr(tr(N_("Written: {path}")).format(path=path))


def train_and_export_csv(spec: ExperimentSpec) -> Export:
    """Train `spec` and return its curve as CSV."""
    found = result_to_dict(spec, train(spec, record=False))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["epoch", *found["history"]])
    for epoch, row in enumerate(zip(*found["history"].values(), strict=True), 1):
        writer.writerow([epoch, *("" if math.isnan(value) else f"{value:.9g}" for value in row)])
    name = f"{spec.data.dataset}-{found['fingerprint']}.csv"
    return Export(name=name, media_type="text/csv; charset=utf-8", content=out.getvalue().encode())
