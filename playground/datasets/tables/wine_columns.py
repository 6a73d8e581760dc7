"""Wine quality: what the three wine data sets share."""

from types import MappingProxyType

from playground.datasets.real.source import Records
from playground.datasets.real.sources import genuine_or_simulated_records
from playground.datasets.real.uci_wine import MEASUREMENTS, WINE
from playground.i18n import N_
from playground.spec import Column, DataSource, DataSpec

LABELS = (
    (N_("fixed acidity (tartaric acid)"), "g/l"),
    (N_("volatile acidity (acetic acid)"), "g/l"),
    (N_("citric acid"), "g/l"),
    (N_("residual sugar"), "g/l"),
    (N_("chlorides (sodium chloride)"), "g/l"),
    (N_("free sulphur dioxide"), "mg/l"),
    (N_("total sulphur dioxide"), "mg/l"),
    (N_("density"), "g/ml"),
    ("pH", ""),
    (N_("sulphates (potassium sulphate)"), "g/l"),
    (N_("alcohol"), "% vol"),
)
COLUMNS = tuple(
    Column(name=name, label=label, unit=unit)
    for name, (label, unit) in zip(MEASUREMENTS, LABELS, strict=True)
)
"""The 11 physico-chemical measurements."""
QUALITY = Column(
    name="quality", label=N_("quality grade (0 is worst, 10 is best)"), levels=(3, 4, 5, 6, 7, 8, 9)
)
RED = Column(name="red", label=N_("red wine (1) or white wine (0)"), levels=(0, 1))

FIRST_SPLIT = MappingProxyType({"train_share": 0.6, "test_share": 0.2, "together": True})
"""Settings that the page chooses together with one of the tables."""

FAULTS = (
    N_(
        "1,177 rows repeat another row to the last digit. A split that does not keep them together puts "
        "some into both parts, so that a net that learns by heart seems better than it is."
    ),
    N_(
        "Only 30 wines have grade 3 and 5 have grade 9, while 4,974 have grade 5 or 6: a net that never "
        "says 3 or 9 loses next to nothing."
    ),
    N_(
        "A grade is the median of at least three tasters. Who tasted, and how far they disagreed, is not "
        "in the table."
    ),
    N_("White wines (4,898) outnumber red ones (1,599) three to one."),
)

LICENCE = "CC-BY-4.0"
URL = "https://archive.ics.uci.edu/dataset/186/wine+quality"
CITATION = (
    "P. Cortez, A. Cerdeira, F. Almeida, T. Matos, J. Reis: Modeling wine preferences by data mining from "
    "physicochemical properties. Decision Support Systems 47 (2009), 547-553. UCI Machine Learning "
    "Repository, https://doi.org/10.24432/C56S3T."
)


def wine_records(data: DataSpec) -> tuple[Records, DataSource]:
    """Return the rows of the three data sets.

    Simulated rows are repeated only where `data` has one of the settings that came with keeping repeated
    rows together: a link without them has the rows that it always had.
    """
    repeats = data.together or data.test_share > 0 or data.folds > 0
    return genuine_or_simulated_records(WINE, repeats=repeats)
