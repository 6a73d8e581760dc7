"""Breast cancer Wisconsin: is a tumour malignant, by the shape of its cell nuclei?"""

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.tables.bundled import load_sklearn_table
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSpec, Task

COLUMNS = (
    Column(name="mean_radius", label=N_("radius, mean")),
    Column(name="mean_texture", label=N_("texture, mean")),
    Column(name="mean_perimeter", label=N_("perimeter, mean")),
    Column(name="mean_area", label=N_("area, mean")),
    Column(name="mean_smoothness", label=N_("smoothness, mean")),
    Column(name="mean_compactness", label=N_("compactness, mean")),
    Column(name="mean_concavity", label=N_("concavity, mean")),
    Column(name="mean_concave_points", label=N_("concave points, mean")),
    Column(name="mean_symmetry", label=N_("symmetry, mean")),
    Column(name="mean_fractal_dimension", label=N_("fractal dimension, mean")),
    Column(name="radius_error", label=N_("radius, standard error")),
    Column(name="texture_error", label=N_("texture, standard error")),
    Column(name="perimeter_error", label=N_("perimeter, standard error")),
    Column(name="area_error", label=N_("area, standard error")),
    Column(name="smoothness_error", label=N_("smoothness, standard error")),
    Column(name="compactness_error", label=N_("compactness, standard error")),
    Column(name="concavity_error", label=N_("concavity, standard error")),
    Column(name="concave_points_error", label=N_("concave points, standard error")),
    Column(name="symmetry_error", label=N_("symmetry, standard error")),
    Column(name="fractal_dimension_error", label=N_("fractal dimension, standard error")),
    Column(name="worst_radius", label=N_("radius, worst")),
    Column(name="worst_texture", label=N_("texture, worst")),
    Column(name="worst_perimeter", label=N_("perimeter, worst")),
    Column(name="worst_area", label=N_("area, worst")),
    Column(name="worst_smoothness", label=N_("smoothness, worst")),
    Column(name="worst_compactness", label=N_("compactness, worst")),
    Column(name="worst_concavity", label=N_("concavity, worst")),
    Column(name="worst_concave_points", label=N_("concave points, worst")),
    Column(name="worst_symmetry", label=N_("symmetry, worst")),
    Column(name="worst_fractal_dimension", label=N_("fractal dimension, worst")),
)
"""Ten features of the nuclei in an image: mean, standard error, and mean of the three largest."""

LOADER = "load_breast_cancer"


def make_breast_cancer(_data: DataSpec) -> Table:
    """Return the 30 columns, and 1 for benign tumours, as scikit-learn codes them."""
    return load_sklearn_table(LOADER)


BREAST_CANCER = register(
    Dataset(
        card=DatasetCard(
            name="breast_cancer",
            label=N_("Breast cancer"),
            summary=N_(
                "569 tumours, described by images of their cell nuclei. "
                "Class 1 is benign (357 tumours), class 0 is malignant (212)."
            ),
            group=DatasetGroup.REAL,
            task=Task.BINARY,
            columns=COLUMNS,
            target=Column(name="benign", label=N_("benign tumour")),
            classes=(N_("malignant"), N_("benign")),
            n_samples=569,
            licence="CC-BY-4.0",
            source="https://archive.ics.uci.edu/dataset/17/breast+cancer+wisconsin+diagnostic",
            citation=(
                "W. N. Street, W. H. Wolberg, O. L. Mangasarian: Nuclear feature extraction for breast tumor "
                "diagnosis. Proc. SPIE 1905 (1993), 861-870. UCI Machine Learning Repository, "
                "https://doi.org/10.24432/C5DW2B; here as it comes with scikit-learn."
            ),
            default_scaling="standard",
            learning_rate_scale=0.3,
            default_train_share=0.8,
            first_net={"slice": ("worst_perimeter", "worst_concave_points")},
            faults=(
                N_(
                    "Class 1 is benign here, as in scikit-learn; other copies of this table have 1 for "
                    "malignant. Which tumours an alarm is about turns round with it."
                ),
                N_(
                    "Radius, perimeter and area are nearly one measurement: radius and perimeter are "
                    "correlated with 0.998."
                ),
                N_("13 benign tumours have a concavity of exactly 0, in mean, error and worst value alike."),
            ),
        ),
        make=make_breast_cancer,
        loader=LOADER,
    )
)
