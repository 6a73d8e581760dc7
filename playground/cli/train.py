"""`train LINK`: train what a link says, without a page, to the last bit as the page does."""

import argparse
import importlib
import time
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from playground.cli.data import ensure_data
from playground.cli.language import tr
from playground.cli.links import add_link, problem_line, read_link
from playground.cli.output import print_json, print_table, tell
from playground.errors import PlaygroundError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec, format_link, merge

CURVES = ("loss", "val_loss", "metric", "val_metric")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("train", help=tr(N_("train what a link says")))
    add_link(parser)
    parser.add_argument("--epochs", type=int, metavar="N", help=tr(N_("epochs instead of those of the link")))
    parser.add_argument("--json", action="store_true", help=tr(N_("print the result as JSON")))
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE.npz",
        help=tr(N_("write data, batch order, first and last weights")),
    )
    parser.set_defaults(run=run, refuse=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Train, and print the result; return 0 also if the run diverged, which is a result."""
    spec = with_epochs(read_link(arguments.link), arguments)
    check_record(arguments.record)
    ensure_data(spec.card.name)
    start = time.perf_counter()
    result = train(spec, record=arguments.record is not None)
    found = report(spec, result) | {"seconds": round(time.perf_counter() - start, 3)}
    if arguments.record is not None:
        write_record(arguments.record, result)
    if arguments.json:
        print_json(found)
    else:
        print_summary(found)
    return 0


def with_epochs(spec: ExperimentSpec, arguments: argparse.Namespace) -> ExperimentSpec:
    """Return `spec` with the epochs of the command line, if there are any."""
    if arguments.epochs is None:
        return spec
    changed, problems = merge(spec, {"epochs": arguments.epochs})
    if problems:
        arguments.refuse(problem_line(problems[0]))
    return changed


def check_record(path: Path | None) -> None:
    """Refuse a place that cannot be written before anything is trained."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise PlaygroundError(Message(N_("{path} cannot be written."), {"path": path}))


def train(spec: ExperimentSpec, *, record: bool) -> Any:
    """Train `spec` in this process, with a progress bar on stderr."""
    importlib.import_module("playground.training.environment").prepare_environment()
    session = importlib.import_module("playground.training.session")
    session.configure(spec)
    solo = importlib.import_module("playground.training.solo")
    with tqdm(total=spec.training.epochs, unit=" epochs", leave=False, disable=None) as bar:
        return solo.run(spec, record=record, progress=lambda epoch: bar.update(epoch - bar.n))


def report(spec: ExperimentSpec, result: Any) -> dict[str, Any]:
    """Return what came out, as plain data."""
    history = np.asarray(result.history, dtype=np.float64).reshape(-1, len(CURVES))
    last = dict(zip(CURVES, history[-1] if len(history) else [np.nan] * len(CURVES), strict=True))
    name = result.metric_name
    return {
        "link": format_link(spec),
        "spec": spec.model_dump(mode="json"),
        "data_source": str(result.data_source),
        "parameters": result.parameters,
        "epochs": len(history),
        "status": "diverged" if result.diverged else "finished",
        "loss": last["loss"],
        "val_loss": last["val_loss"],
        "metrics": {name: last["metric"], f"val_{name}": last["val_metric"]},
        "baseline": result.baseline,
        "fingerprint": result.fingerprint,
        "history": dict(zip((*CURVES[:2], name, f"val_{name}"), history.T, strict=True)),
    }


def write_record(path: Path, result: Any) -> None:
    """Write everything that another program needs to train the same again."""
    weights = {f"initial_{i}": array for i, array in enumerate(result.initial)}
    weights |= {f"final_{i}": array for i, array in enumerate(result.final)}
    with path.open("wb") as file:  # NumPy would add .npz to another name
        np.savez_compressed(
            file,
            X_train=result.X_train,
            y_train=result.y_train,
            orders=result.orders.astype(np.int32),
            **weights,
        )


def print_summary(found: dict[str, Any]) -> None:
    """Print the result for a person."""
    if found["status"] == "diverged":
        tell(tr(N_("The run diverged: the numbers grew beyond all bounds. A smaller learning rate helps.")))
    rows = [
        (tr(N_("link")), found["link"] or tr(N_("(all defaults)"))),
        (tr(N_("data")), f"{found['spec']['data']['dataset']} ({found['data_source']})"),
        (tr(N_("parameters")), str(found["parameters"])),
        (tr(N_("epochs")), f"{found['epochs']} ({found['seconds']:.1f} s)"),
        (tr(N_("loss")), number(found["loss"])),
        (tr(N_("test loss")), number(found["val_loss"])),
        *((name, number(value)) for name, value in found["metrics"].items()),
        *((f"{tr(N_('baseline'))} {name}", number(value)) for name, value in numbers(found["baseline"])),
        (tr(N_("fingerprint")), found["fingerprint"]),
    ]
    print_table(rows)


def numbers(values: dict[str, Any]) -> list[tuple[str, float]]:
    """Return the items that are numbers."""
    return [(name, value) for name, value in values.items() if isinstance(value, int | float)]


def number(value: float | None) -> str:
    """Return a number with four digits that count, or a dash where there is none."""
    return "-" if value is None or np.isnan(value) else f"{value:.4g}"
