"""Ways to bring the columns that the net sees to a common range."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """One way to scale a column x; mean, sd, min and max are those of its training rows."""

    name: str
    label: str
    formula: str
    help: str


SCALINGS = Registry(
    Scaling(
        name="none",
        label=N_("none"),
        formula="x",
        help=N_("Columns stay as they are: one of large numbers outweighs the others."),
    ),
    Scaling(
        name="standard",
        label=N_("standard"),
        formula="x ← (x - mean) / sd",
        help=N_("Mean 0 and deviation 1 on the training rows: what most nets learn best from."),
    ),
    Scaling(
        name="minmax",
        label=N_("min-max"),
        formula="x ← (x - min) / (max - min)",
        help=N_("From 0 to 1 on the training rows; a single outlier squeezes all others."),
    ),
)
