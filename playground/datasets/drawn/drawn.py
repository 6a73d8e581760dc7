"""Points that the reader draws: two to five classes in the plane, or a curve over one input."""

from dataclasses import replace
from functools import lru_cache
from math import sin

import numpy as np

from playground.datasets.dataset import Dataset, Table, register
from playground.datasets.generated import COLUMNS, DOMAIN, Float, curve_card_fields, task_of_classes
from playground.datasets.preparation.features import derivable_columns
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSource, DataSpec
from playground.spec.data.dataset_card import AWAY
from playground.spec.data.drawn_points import (
    CURVE,
    LARGEST,
    Drawing,
    decode_drawing,
    encode_drawing,
    make_drawing,
)

LETTERS = ("A", "B", "C", "D", "E")
KEPT = 64


def encoded_example_points() -> str:
    """Return what is there before anything is drawn: two classes on either side of a wave."""
    places = (
        (across, round(120 + 40 * sin(across / 22) + side * 26), label)
        for across in range(20, 221, 10)
        for label, side in enumerate((1, -1))
    )
    return encode_drawing(make_drawing("2", places))


EXAMPLE = encoded_example_points()


def data_coordinates(places: Float, limits: tuple[float, float], decimals: int) -> Float:
    """Return places of a drawing as numbers within `limits`.

    With decimals, each number is the very one that Python reads from its digits.
    """
    low, high = limits
    if not decimals:
        return low + places * (high - low) / LARGEST
    per_one = 10.0**decimals
    return (places + round(low * per_one)) / per_one


def drawing_arrays(drawing: Drawing) -> tuple[Float, Float]:
    """Return X, float64 (rows, 2), or (rows, 1) of a curve, and y, class number or height, (rows,)."""
    places = np.array([place for places in drawing.classes for place in places], np.float64)
    if drawing.kind == CURVE:
        return (
            data_coordinates(places[:, :1], DOMAIN, drawing.decimals),
            data_coordinates(places[:, 1], curve_card_fields()["target_range"], drawing.decimals),
        )
    counts = [len(places) for places in drawing.classes]
    return (
        data_coordinates(places, DOMAIN, drawing.decimals),
        np.repeat(np.arange(len(counts), dtype=np.float64), counts),
    )


@lru_cache(KEPT)
def drawing_card(points: str) -> DatasetCard:
    """Return the card of a drawing: its classes and rows, and whether it is a curve."""
    drawing = decode_drawing(points or EXAMPLE)
    classes = () if drawing.kind == CURVE else LETTERS[: len(drawing.classes)]
    card = replace(CARD, task=task_of_classes(classes), classes=classes, n_samples=len(drawing))
    return (
        card
        if classes
        else replace(card, **curve_card_fields(), away_from_zero=has_no_target_near_zero(drawing))
    )


def has_no_target_near_zero(drawing: Drawing) -> bool:
    """Return whether no point of a curve is near height 0."""
    return bool((np.abs(drawing_arrays(drawing)[1]) >= AWAY).all())


def make_drawn(data: DataSpec) -> Table:
    """Return the points of a drawing, class after class."""
    X, y = drawing_arrays(decode_drawing(data.points or EXAMPLE))
    return Table(X=X, y=y, source=DataSource.GENERATED)


CARD = DatasetCard(
    name="drawn",
    label=N_("Your own"),
    summary=N_("Points that you draw yourself; they are in the link."),
    group=DatasetGroup.SHAPES,
    task=task_of_classes(LETTERS[:2]),
    columns=COLUMNS,
    derived=derivable_columns(COLUMNS),
    target=Column(name="y", label="y"),
    classes=LETTERS[:2],
    n_samples=len(decode_drawing(EXAMPLE)),
    domain=DOMAIN,
    licence="",
    source="",
    citation="",
    default_train_share=1.0,
    default_layers=(8, 4),
    variant=drawing_card,
)
DRAWN = register(Dataset(card=CARD, make=make_drawn))
