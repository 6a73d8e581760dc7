"""Which data is trained on, and how it is prepared."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.bounds import MOST_FOLDS
from playground.spec.data.dataset_card import DATASETS
from playground.spec.data.drawn_points import MAX_TEXT
from playground.spec.data.preparations import CLASS_WEIGHTS, IMPUTINGS, OUTLIERS, SAMPLINGS
from playground.spec.data.scalings import SCALINGS
from playground.spec.fields import SpecPart, choice_type


class DataSpec(SpecPart):
    """Data set, its size and noise, its split, and what the net sees of it."""

    dataset: choice_type(DATASETS) = Field(  # type: ignore[valid-type]
        default="circle",
        title=N_("Data set"),
        description=N_("What the net is to learn."),
    )
    points: Annotated[str, Field(max_length=MAX_TEXT)] = Field(
        default="",
        title=N_("Drawn points"),
        description=N_("The points of the data set drawn, in a short form; the page writes it."),
        json_schema_extra={"expects": N_("must be points as the page writes them.")},
    )
    n_samples: Annotated[int, Field(ge=1, le=100_000)] = Field(
        default=500,
        title=N_("Points"),
        description=N_("How many points are drawn, training and validation together."),
        json_schema_extra={
            "expects": N_("must be a whole number from 10 to 5000; gates and real data have a fixed number.")
        },
    )
    noise: Annotated[float, Field(ge=0, le=0.5)] = Field(
        default=0.0,
        title=N_("Noise"),
        description=N_("How far points stray from their shape (ν): 0 is clean, 0.5 is a blur."),
    )
    train_share: Annotated[float, Field(ge=0.1, le=1)] = Field(
        default=0.5,
        title=N_("Training share"),
        description=N_("Share of the n rows that the net learns from (s); the rest is kept for validation."),
        json_schema_extra={"formula": "n_train = round(s n)"},
    )
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = Field(
        default=7,
        title=N_("Seed"),
        description=N_("Start of every random draw: points, split, first weights, batch order."),
    )
    inputs: tuple[str, ...] = Field(
        default=("x1", "x2"),
        min_length=1,
        title=N_("Inputs"),
        description=N_("What the net sees: columns, or values computed from them."),
        json_schema_extra={
            "expects": N_("must be names of inputs joined with '-', or 'all' for all columns.")
        },
    )
    scaling: choice_type(SCALINGS) = Field(  # type: ignore[valid-type]
        default="none",
        title=N_("Scaling"),
        description=N_("Brings columns to a common range; fitted on the training rows only."),
    )
    test_share: Annotated[float, Field(ge=0, le=0.5)] = Field(
        default=0.0,
        title=N_("Test share"),
        description=N_(
            "Share of all rows that stays closed until the end (t): nothing is chosen by it. What neither "
            "trains nor tests is kept for validation."
        ),
        json_schema_extra={"formula": "n_test = round(t n)"},
    )
    stratified: bool = Field(
        default=True,
        title=N_("Same shares of classes"),
        description=N_("Every part has the classes in the same shares, as closely as can be."),
    )
    together: bool = Field(
        default=False,
        title=N_("Keep repeated rows together"),
        description=N_("Rows with the same values stay in one part: a row that trained is no new one."),
    )
    split_seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = Field(
        default=0,
        title=N_("Seed of the split"),
        description=N_(
            "Added to the seed where training and validation rows are drawn; the test part and the first "
            "weights stay what they are."
        ),
    )
    folds: Annotated[int, Field(ge=0, le=MOST_FOLDS)] = Field(
        default=0,
        title=N_("Folds"),
        description=N_(
            "Into how many parts of the same size (k) the rows outside the test part are divided; one of "
            "them validates, the others train. 0: they are divided by the training share."
        ),
        json_schema_extra={"expects": N_("must be 0, or a whole number from 2 to 10.")},
    )
    fold: Annotated[int, Field(ge=1, le=MOST_FOLDS)] = Field(
        default=1,
        title=N_("Fold"),
        description=N_("Which of the folds validates."),
    )
    outliers: choice_type(OUTLIERS) = Field(  # type: ignore[valid-type]
        default="keep",
        title=N_("Impossible values"),
        description=N_("What becomes of values outside the range that a column can have."),
    )
    imputing: choice_type(IMPUTINGS) = Field(  # type: ignore[valid-type]
        default="median",
        title=N_("Missing values"),
        description=N_("What a missing value is filled with; taken from the training rows only."),
    )
    class_weights: choice_type(CLASS_WEIGHTS) = Field(  # type: ignore[valid-type]
        default="none",
        title=N_("Class weights"),
        description=N_(
            "How much the mistakes in a row of each class count while the net trains; losses that are shown "
            "count all rows alike."
        ),
    )
    sampling: choice_type(SAMPLINGS) = Field(  # type: ignore[valid-type]
        default="none",
        title=N_("Sampling"),
        description=N_("Makes the classes equally common among the training rows."),
    )
