"""Which data is trained on, and how it is prepared."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.data.dataset_card import DATASETS
from playground.spec.data.scalings import SCALINGS
from playground.spec.fields import SpecPart, choice_type


class DataSpec(SpecPart):
    """Data set, its size and noise, its split, and what the net sees of it."""

    dataset: choice_type(DATASETS) = Field(  # type: ignore[valid-type]
        default="circle",
        title=N_("Data set"),
        description=N_("What the net is to learn."),
    )
    points: Annotated[str, Field(max_length=20_000)] = Field(
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
