"""Curves of real runs for the status sentence.

`python -m tests.ui.static.verdict.recorded_curves` records them again.
"""

import json
from pathlib import Path
from typing import Any

from playground.i18n import translator

FILE = Path(__file__).with_name("recorded_curves.json")
FACTS = (
    "dataset",
    "task",
    "classes",
    "inputs",
    "layers",
    "n_train",
    "n_test",
    "metric_name",
    "baseline",
    "weights",
)
LINKS = {
    "diverged": "dataset=plane&optimizer=sgd&learning_rate=3&layers=&epochs=40",
    "overfitting": "dataset=circle&noise=0.5&n_samples=80&layers=16-16&learning_rate=0.01&epochs=300",
    "underfitting": "dataset=moons&layers=&learning_rate=0.03&epochs=300",
    "no_better_than_guessing": "dataset=circle&layers=&learning_rate=0.03&epochs=150",
    "all_right": "dataset=gauss&epochs=30",
    "plateau": "dataset=moons&noise=0.5&layers=8&learning_rate=0.01&epochs=300",
    "solved": "dataset=plane&layers=8&learning_rate=0.01&epochs=300",
    "one_line": "dataset=xor&layers=&learning_rate=0.1&epochs=100",
    "stuck": "dataset=and&layers=&learning_rate=1e-5&epochs=100",
    "learning": "dataset=spiral&layers=8-8&learning_rate=0.01&epochs=60",
    "underfitting of 9 parameters": (
        "dataset=xor_clouds&noise=0.4&layers=2&n_samples=100&learning_rate=0.03&epochs=300"
    ),
    "overfitting of 32-32": "dataset=circle&noise=0.4&layers=32-32&learning_rate=0.003&epochs=200",
    "rate_too_large on circle": "dataset=circle&learning_rate=3&epochs=100",
    "solved though it jumps": "dataset=plane&learning_rate=0.03&epochs=300",
    "equal_units of zeros": "dataset=circle&initializer=zeros&epochs=100",
    "diverged by a penalty": (
        "dataset=circle&regularizer=l2&regularization_rate=10&learning_rate=0.3&optimizer=sgd&epochs=40"
    ),
}
"""What the sentence says at the end of each run; after a blank, what is special about it."""
MOST_WEIGHTS = 100
"""A net with more is recorded without its last weights."""


def record(link: str) -> dict[str, Any]:
    """Return the curve of a run to its last epoch, and the facts of its description."""
    from playground.spec import parse_link
    from playground.training.session import Session
    from playground.ui.components.network_facts import network_and_training_facts
    from playground.ui.components.view_options import run_view_options

    spec, problems = parse_link(link)
    assert not problems, problems
    session = Session(spec)
    session.compile()
    rows: list[list[float | None]] = []
    while session.epoch < spec.training.epochs and not session.diverged:
        rows += session.train(spec.training.epochs - session.epoch).tolist()
    told = [[round(value, 5) if abs(value) < 1e30 else None for value in row] for row in rows]
    description = session.description()
    facts = {name: description[name] for name in FACTS}
    rate = {name: run_view_options(spec)[name] for name in ("learning_rate", "usual_rate", "schedule")}
    net = network_and_training_facts(spec, translator("en"))
    rate["net"] = {name: net[name] for name in ("activations", "l1", "l2", "dropout")}
    weights = [float(value) for value in session.trainer.weights]
    return {
        "link": link,
        "diverged": session.diverged,
        "description": facts,
        "rate": rate,
        "weights": None if session.diverged or len(weights) > MOST_WEIGHTS else weights,
        "rows": told,
    }


def curves() -> dict[str, Any]:
    """Return the recorded curves, by what the sentence says of them."""
    return json.loads(FILE.read_text("utf-8"))  # type: ignore[no-any-return]


if __name__ == "__main__":
    import playground.datasets  # noqa: F401 - fills the registry of data sets

    FILE.write_text(json.dumps({code: record(link) for code, link in LINKS.items()}) + "\n", "utf-8")
