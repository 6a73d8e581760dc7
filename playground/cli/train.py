"""`train LINK`: train what a link says, without a page, to the last bit as the page does."""

import argparse
import importlib
import os
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from playground.cli.data import try_fetch_real_data
from playground.cli.language import tr
from playground.cli.links import add_link_argument, problem_line, read_link_printing_problems
from playground.cli.output import print_json, print_stderr, print_table
from playground.errors import PlaygroundError
from playground.garbage import collector_paused
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec, format_link, merge_settings
from playground.spec.metrics import metric_of

STOPS = {
    "diverged": N_("The run diverged: the numbers grew beyond all bounds. A smaller learning rate helps."),
    "early": N_("Early stopping: the loss had not become better for as many epochs as its patience."),
    "target": N_("The run stopped because it reached its goal."),
}
"""What is told of a run that stopped before its last epoch."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("train", help=tr(N_("train what a link says")))
    add_link_argument(parser)
    parser.add_argument("--epochs", type=int, metavar="N", help=tr(N_("epochs instead of those of the link")))
    parser.add_argument("--json", action="store_true", help=tr(N_("print the result as JSON")))
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE.npz",
        help=tr(N_("write data, batch order, first and last weights")),
    )
    parser.set_defaults(run=run_command, refuse=parser.error)


def run_command(arguments: argparse.Namespace) -> int:
    """Train, and print the result; return 0 also if the run diverged, which is a result."""
    spec = with_epochs(read_link_printing_problems(arguments.link), arguments)
    require_writable_file(arguments.record)
    try_fetch_real_data(spec.card.name)
    result = train(spec, record=arguments.record is not None)
    found = result_to_dict(spec, result)
    if arguments.record is not None:
        write_record(arguments.record, result.record, result.data_source)
    if arguments.json:
        print_json(found, indent=None)
    else:
        print_summary(found)
    return 0


def with_epochs(spec: ExperimentSpec, arguments: argparse.Namespace) -> ExperimentSpec:
    """Return `spec` with the epochs of the command line, if there are any."""
    if arguments.epochs is None:
        return spec
    changed, problems = merge_settings(spec, {"epochs": arguments.epochs})
    if problems:
        arguments.refuse(problem_line(problems[0]))
    return changed


def require_writable_file(path: Path | None) -> None:
    """Refuse a place that cannot be written before anything is trained."""
    if path is not None and not is_writable_file(path):
        raise unwritable_error(path)


def is_writable_file(path: Path) -> bool:
    """Tell whether there is hope of writing a file at `path`."""
    # `os.path` answers for every name; `Path` raises for one that is too long, which the writing tells.
    if os.path.exists(path):  # noqa: PTH110
        return not os.path.isdir(path) and os.access(path, os.W_OK)  # noqa: PTH112
    folder = path.absolute().parent
    return os.path.isdir(folder) and os.access(folder, os.W_OK)  # noqa: PTH112


def unwritable_error(path: Path) -> PlaygroundError:
    """Return the error of a file that cannot be written."""
    return PlaygroundError(Message(N_("{path} cannot be written."), {"path": path}))


def train(spec: ExperimentSpec, *, record: bool = False, open_test: bool = False) -> Any:
    """Train `spec` in this process, with a progress bar on stderr."""
    with collector_paused():
        importlib.import_module("playground.training.runtime.libraries").import_libraries()
        train_once = importlib.import_module("playground.training.train_once")
    with tqdm(total=spec.training.epochs, unit=" epochs", leave=False, disable=None) as bar:
        return train_once.train_once(
            spec, record=record, open_test=open_test, on_progress=lambda epoch: bar.update(epoch - bar.n)
        )


def result_to_dict(spec: ExperimentSpec, result: Any) -> dict[str, Any]:
    """Return what came out, as plain data."""
    metric = metric_of(spec.card.task).name
    names = ("loss", "val_loss", metric, f"val_{metric}")
    history = dict(zip(names, result.history.T.tolist(), strict=True))
    last = dict(zip(names, result.scores.tolist(), strict=True))
    return {
        "link": format_link(spec),
        "spec": spec.model_dump(mode="json"),
        "data_source": result.data_source,
        "parameters": result.parameters,
        "epochs": result.epochs,
        "status": result.status,
        "loss": last["loss"],
        "val_loss": last["val_loss"],
        "metrics": {name: last[name] for name in names[2:]},
        "baseline": result.baseline | {"class_label": class_label(spec, result.baseline["class"])},
        "fingerprint": result.fingerprint,
        "history": history,
        "seconds": round(result.seconds, 4),
        "compile_seconds": round(result.compile_seconds, 4),
    }


def class_label(spec: ExperimentSpec, number: int | None) -> str | None:
    """Return what a class is called, None where there are no classes."""
    return None if number is None else tr(spec.card.classes[number])


def write_record(path: Path, record: Any, data_source: str) -> None:
    """Write everything that another program needs to train the same again, and what its rows are."""
    parts = ("X_train", "y_train", "X_val", "y_val", "orders", "learning_rates")
    arrays = {name: getattr(record, name) for name in parts}
    arrays |= {f"initial_{i}": array for i, array in enumerate(record.initial_weights)}
    arrays |= {f"final_{i}": array for i, array in enumerate(record.final_weights)}
    arrays["data_source"] = np.array(data_source)
    try:
        with path.open("wb") as file:  # given a name, NumPy would add .npz to it
            np.savez_compressed(file, **arrays)
    except OSError as error:
        raise unwritable_error(path) from error


def print_summary(found: dict[str, Any]) -> None:
    """Print the result for a person."""
    reason = STOPS.get(found["status"])
    if reason is not None:
        print_stderr(tr(reason))
    baseline = tr(N_("baseline"))
    rows = [
        (tr(N_("link")), found["link"] or tr(N_("(all defaults)"))),
        (tr(N_("data")), dataset_source_text(found["spec"]["data"]["dataset"], found["data_source"])),
        (tr(N_("parameters")), str(found["parameters"])),
        (tr(N_("epochs")), f"{found['epochs']} ({found['seconds']:.1f} s)"),
        (tr(N_("loss")), number_or_dash(found["loss"])),
        (tr(N_("validation loss")), number_or_dash(found["val_loss"])),
        *((name, number_or_dash(value)) for name, value in found["metrics"].items()),
        *((f"{baseline} {name}", number_or_dash(value)) for name, value in numeric_items(found["baseline"])),
        *class_line(found["baseline"]["class_label"]),
        (tr(N_("fingerprint")), found["fingerprint"]),
    ]
    print_table(rows)


def dataset_source_text(name: str, source: str) -> str:
    """Return the data set and where its rows come from; simulated ones are not taken for real ones."""
    if source == "simulated":
        return tr(N_("{name} (simulated, not the real patients or wines)")).format(name=name)
    return f"{name} ({source})"


def class_line(label: str | None) -> list[tuple[str, str]]:
    """Return the line that names the class that guessing answers, if there are classes."""
    return [] if label is None else [(tr(N_("baseline class")), label)]


def numeric_items(values: dict[str, Any]) -> list[tuple[str, float]]:
    """Return the scores: the items that are numbers but for that of a class."""
    return [
        (name, value) for name, value in values.items() if name != "class" and isinstance(value, int | float)
    ]


def number_or_dash(value: float | None) -> str:
    """Return a number with four digits that count, or a dash where there is none."""
    return "-" if value is None or np.isnan(value) else f"{value:.4g}"
