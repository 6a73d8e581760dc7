"""Wine quality: the columns that the two wine data sets share."""

from playground.datasets.real.uci_wine import MEASUREMENTS
from playground.i18n import N_
from playground.spec import Column

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
QUALITY = Column(name="quality", label=N_("quality grade (0 is worst, 10 is best)"))

LICENCE = "CC-BY-4.0"
URL = "https://archive.ics.uci.edu/dataset/186/wine+quality"
CITATION = (
    "P. Cortez, A. Cerdeira, F. Almeida, T. Matos, J. Reis: Modeling wine preferences by data mining from "
    "physicochemical properties. Decision Support Systems 47 (2009), 547-553. UCI Machine Learning "
    "Repository, https://doi.org/10.24432/C56S3T."
)
