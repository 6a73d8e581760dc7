"""Random settings, drawn from the declaration of each field: type, bounds, choices."""

from typing import Any

import hypothesis.strategies as st

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import DATASETS, ExperimentSpec, resolve
from playground.spec.activations import ACTIVATIONS
from playground.spec.experiment import FIELDS
from playground.spec.fields import OneOf, bounds, meta
from playground.spec.network import MAX_LAYERS, MAX_UNITS

LISTS = {
    "layers": st.lists(st.integers(1, MAX_UNITS), max_size=MAX_LAYERS),
    "activation": st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=1, max_size=MAX_LAYERS),
}


def values(name: str, dataset: str) -> st.SearchStrategy[Any]:
    """Return values that field `name` takes on its own, mostly fitting the data set."""
    field = FIELDS[name].model_fields[name]
    low, high = bounds(field)
    if choice := meta(field, OneOf):
        return st.sampled_from(choice.names())
    if name in LISTS:
        return LISTS[name].map(tuple)
    if name in ("inputs", "slice"):
        return columns(dataset, pair=name == "slice")
    if field.annotation is bool:
        return st.booleans()
    return st.integers(low, high) if field.annotation is int else st.floats(low, high)


def columns(dataset: str, *, pair: bool) -> st.SearchStrategy[tuple[str, ...]]:
    """Return tuples of different column names of a data set."""
    names = [column.name for column in DATASETS[dataset].columns]
    most = min(2, len(names)) if pair else len(names)
    least = most if pair else 1
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def specs(draw: st.DrawFn) -> ExperimentSpec:
    """Return a spec of random settings; those that do not fit the others are at their default."""
    dataset = draw(st.sampled_from(list(DATASETS)))
    names = draw(st.sets(st.sampled_from([name for name in FIELDS if name != "dataset"])))
    settings = {name: draw(values(name, dataset)) for name in FIELDS if name in names}
    return resolve({"dataset": dataset} | settings).spec


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
