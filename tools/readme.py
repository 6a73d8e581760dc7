"""The README's table of settings, from the fields: `python -m tools.readme write|check`."""

import sys
from pathlib import Path
from typing import Any

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec.experiment import FIELDS
from playground.spec.fields import expected_values_message
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import LAYER_KINDS
from playground.spec.link import format_link_value
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.rules import DEFAULTS, SCHEDULE_PARAMETERS

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- settings: made by `python -m tools.readme write` -->", "<!-- end of settings -->"


def table() -> str:
    """Return every setting as a row: key, meaning, values, default."""
    rows = [row(name, FIELDS[name].model_fields[name]) for name in FIELDS]
    return "\n".join(["| key | meaning | values | default |", "|---|---|---|---|", *rows])


def row(name: str, field: Any) -> str:
    """Return the row of one setting."""
    values = expected_values_message(field).text().removeprefix("must be ").removesuffix(".")
    if name == "layers":
        kinds = sorted(LAYER_KINDS.values(), key=lambda kind: kind.name != Dense.kind)
        values = "; ".join([values, *(kind.expects.removesuffix(".") for kind in kinds)])
    cells = (f"`{name}`", f"{field.title}. {field.description}", values, default_text(name, field.default))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def default_text(name: str, value: object) -> str:
    """Return the default, or what it follows from."""
    follows = {
        "learning_rate": "by optimizer",
        **dict.fromkeys(OptimizerSpec.model_fields, "by optimizer"),
        **dict.fromkeys(SCHEDULE_PARAMETERS, "by schedule"),
        "monitor": "`validation` where there are validation rows",
        "regularization_rate": "0.001 with a regularizer",
        "batch_size": "10, or all rows if fewer",
        "slice": "the first two inputs",
    }
    if name in DEFAULTS:
        return follows.get(name, "by data set")
    return f"`{format_link_value(name, value)}`" if value != "" else "none"


def renewed(text: str) -> str:
    """Return the README's text with the table of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main(argv: list[str]) -> int:
    """Write the table, or tell whether it is the one of today."""
    text = README.read_text("utf-8")
    if argv == ["write"]:
        README.write_text(renewed(text), "utf-8")
        return 0
    current = renewed(text) == text
    print("README: settings are those of the code" if current else "README: run python -m tools.readme write")
    return int(not current)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
