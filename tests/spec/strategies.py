"""Random settings, drawn from the declaration of each field: type, bounds, choices."""

from typing import Any

import hypothesis.strategies as st

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import DATASETS, ExperimentSpec, resolve_settings
from playground.spec.bounds import MAX_LAYERS, MAX_UNITS
from playground.spec.data.drawn_points import (
    CURVE,
    KINDS,
    LARGEST,
    LINK_POINTS,
    MOST_DECIMALS,
    Drawing,
    encode_drawing,
    largest_place,
    make_drawing,
    make_precise_drawing,
    n_classes_of_kind,
)
from playground.spec.experiment import FIELDS
from playground.spec.fields import Choices, field_bounds, field_metadata
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.kinds.batchnorm import BatchNorm
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.kinds.dropout import Dropout
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.rules import SCHEDULE_PARAMETERS

RISE = encode_drawing(make_drawing(CURVE, [(x, 170 + x // 5, 0) for x in range(0, 240, 5)]))
"""A curve that is drawn well above zero, for the loss that divides by the target."""


def layered(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Return lists of one value, or of one a layer."""
    return st.lists(items, min_size=1, max_size=MAX_LAYERS)


LAYER = st.one_of(
    st.integers(1, MAX_UNITS).map(lambda units: Dense(units=units)),
    st.floats(0, 0.9).map(lambda rate: Dropout(rate=rate)),
    st.just(BatchNorm()),
)
LISTS = {
    "layers": st.lists(LAYER, max_size=MAX_LAYERS),
    "activation": layered(st.sampled_from(list(ACTIVATIONS))),
    "initializer": layered(st.sampled_from(list(INITIALIZERS))),
    "dropout": layered(st.floats(0, 0.9)),
    "batch_normalization": layered(st.booleans()),
}


@st.composite
def drawings(draw_value: st.DrawFn, most: int = 60) -> Drawing:
    """Return a drawing of any kind: some points at random, and enough to make it one."""
    kind = draw_value(st.sampled_from(KINDS))
    place = st.integers(0, LARGEST)
    point = st.tuples(place, place, st.integers(0, n_classes_of_kind(kind) - 1))
    enough = [(i, i, i % n_classes_of_kind(kind)) for i in range(5)]
    return make_drawing(kind, [*enough, *draw_value(st.lists(point, max_size=most))])


@st.composite
def precise_drawings(draw_value: st.DrawFn, most: int = 60) -> Drawing:
    """Return a drawing of numbers with up to six decimals, some of them there more than once."""
    kind = draw_value(st.sampled_from(KINDS))
    right, top = largest_place(kind, MOST_DECIMALS)
    step = draw_value(st.sampled_from([1, 10, 1000, 50_000]))
    across, up = st.integers(0, right // step), st.integers(0, top // step)
    point = st.tuples(across, up, st.integers(0, n_classes_of_kind(kind) - 1))
    enough = [(i, i, i % n_classes_of_kind(kind)) for i in range(5)]
    points = [*enough, *draw_value(st.lists(point, max_size=most // 2))]
    repeated = draw_value(st.lists(st.sampled_from(points), max_size=most // 2))
    return make_precise_drawing(kind, [(x * step, y * step, label) for x, y, label in points + repeated])


def owner(name: str) -> dict[str, Any]:
    """Return the settings with which setting `name` has a meaning."""
    if name in OptimizerSpec.model_fields:
        return {"optimizer": next(key for key, one in OPTIMIZERS.items() if name in one.parameters)}
    if name in SCHEDULE_PARAMETERS:
        return {"schedule": next(key for key, one in SCHEDULES.items() if name in one.parameters)}
    owners: dict[str, dict[str, Any]] = {
        "regularization_rate": {"regularizer": "l2"},
        "l1_ratio": {"regularizer": "l1l2"},
        "clip_limit": {"clipping": "clipnorm"},
        "min_delta": {"patience": 5},
        "restore_best": {"patience": 5},
        "fold": {"folds": 10},
        "imputing": {"dataset": "thoracic", "outliers": "blank"},
    }
    return owners.get(name, {})


def values(name: str, dataset: str) -> st.SearchStrategy[Any]:
    """Return values that field `name` takes on its own, mostly fitting the data set."""
    field = FIELDS[name].model_fields[name]
    low, high = field_bounds(field)
    if choice := field_metadata(field, Choices):
        return st.sampled_from(choice.names())
    if name in LISTS:
        return LISTS[name].map(tuple)
    if name == "points":
        return st.one_of(
            st.just(""),
            st.one_of(drawings(LINK_POINTS), precise_drawings(LINK_POINTS)).map(encode_drawing)
            if dataset == "drawn"
            else st.just(""),
        )
    if name in ("inputs", "slice"):
        return columns(dataset, pair=name == "slice")
    if field.annotation is bool:
        return st.booleans()
    return st.integers(low, high) if field.annotation is int else st.floats(low, high)


def columns(dataset: str, *, pair: bool) -> st.SearchStrategy[tuple[str, ...]]:
    """Return tuples of different inputs of a data set, or of two axes."""
    card = DATASETS[dataset]
    names = [column.name for column in (card.axes_offered if pair else card.inputs_offered)]
    most = min(2, len(names)) if pair else len(names)
    least = most if pair else 1
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def specs(draw: st.DrawFn) -> ExperimentSpec:
    """Return a spec of random settings; those that do not fit the others are at their default."""
    dataset = draw(st.sampled_from(list(DATASETS)))
    names = draw(st.sets(st.sampled_from([name for name in FIELDS if name != "dataset"])))
    names |= {key for name in names for key in owner(name)}
    settings = {name: draw(values(name, dataset)) for name in FIELDS if name in names}
    return resolve_settings({"dataset": dataset} | settings).spec


JUNK = [
    "",
    " ",
    "nan",
    "-inf",
    "1e999",
    "9" * 400,
    "-1",
    "0",
    "٣",
    "²",
    "1_0",
    "0x1f",
    "true",
    "None",
    "\x00",
]
JUNK += [
    "<script>",
    "../..",
    "' or 1=1",
    "{0.__class__}",
    "%",
    "%zz",
    "%ff%fe",
    "\ud800",
    "all",
    "-",
    "a-b",
    "1-2",
]
JUNK += ["file", "2", "2AAAA", "c__", "9AQEB", "2AgAA"]
KEYS = [*FIELDS, "v", "lang", "", "__class__", "model_config", "data", "\u202e"]


@st.composite
def pairs(draw: st.DrawFn) -> str:
    """Return one `key=value` of a link, rarely a good one."""
    key = draw(st.one_of(st.sampled_from(KEYS), st.text(max_size=8)))
    value = draw(
        st.one_of(st.sampled_from(JUNK), st.text(max_size=20), st.floats().map(str), st.integers().map(str))
    )
    return f"{key}{draw(st.sampled_from(['=', '', '==', '=%']))}{value}"


@st.composite
def links(draw: st.DrawFn) -> str:
    """Return a hostile link."""
    start = draw(st.sampled_from(["", "?", "??", "http://x/?", "http://x/a/b?", "#", "&", "://"]))
    parts = draw(st.lists(pairs(), max_size=6))
    return start + draw(st.sampled_from(["&", "&&", ";", "?", "#", "&amp;"])).join(parts)
