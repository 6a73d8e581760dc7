"""What can be done with rows before a net sees them: impossible and missing values, rare classes."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One way to prepare rows: its name in links, its label, what it does."""

    name: str
    label: str
    help: str


OUTLIERS = Registry(
    Preparation(name="keep", label=N_("keep"), help=N_("They stay as they are.")),
    Preparation(
        name="blank",
        label=N_("leave empty"),
        help=N_("They count as missing, and are filled as missing values are."),
    ),
    Preparation(name="drop", label=N_("drop rows"), help=N_("Their rows are left out of all parts.")),
)
IMPUTINGS = Registry(
    Preparation(name="median", label=N_("median"), help=N_("The value in the middle of the training rows.")),
    Preparation(name="mean", label=N_("mean"), help=N_("The mean of the training rows.")),
    Preparation(
        name="most_frequent",
        label=N_("most frequent"),
        help=N_("The commonest value of the training rows; the smallest of several."),
    ),
)
CLASS_WEIGHTS = Registry(
    Preparation(name="none", label=N_("none"), help=N_("All rows count alike.")),
    Preparation(
        name="balanced",
        label=N_("balanced"),
        help=N_("n / (k n_c): every class counts alike, however many rows it has."),
    ),
)
SAMPLINGS = Registry(
    Preparation(name="none", label=N_("none"), help=N_("Every training row is there once.")),
    Preparation(
        name="over",
        label=N_("over-sampling"),
        help=N_("Rows of rarer classes are drawn again, until every class has as many as the commonest."),
    ),
    Preparation(
        name="under",
        label=N_("under-sampling"),
        help=N_("Rows of commoner classes are left out, until every class has as few as the rarest."),
    ),
)
