"""Every setting, whatever it is, is declared whole and refuses what it must."""

import math
from typing import Any

import pytest
from pydantic import ValidationError

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.errors import SpecError
from playground.spec import DATASETS, ExperimentSpec, parse_link, resolve_settings
from playground.spec.experiment import FIELDS, PARTS
from playground.spec.fields import Choices, expected_values_message, field_bounds, field_metadata
from playground.spec.layers.activations import ACTIVATIONS, REFUSED
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.registry import Registry
from tests.spec.strategies import owner

BASE: dict[str, Any] = {"dataset": "circle", "regularizer": "l2", "optimizer": "momentum", "layers": (4, 3)}
REGISTRIES = (ACTIVATIONS, CLIPPINGS, INITIALIZERS, LOSSES, OPTIMIZERS, REGULARIZERS, SCHEDULES)


def field_of(name: str) -> Any:
    return FIELDS[name].model_fields[name]


def wrong_values(name: str) -> list[Any]:
    """Return values that `name` must refuse, from its declaration."""
    field = field_of(name)
    low, high = field_bounds(field)
    wrong: list[Any] = [None, b"1", object(), {"a": 1}]
    if low is not None:
        step = 1 if field.annotation is int else 1e-3
        wrong += [low - step, high + step, math.nan, math.inf, str(low), True, 10**30]
    elif field_metadata(field, Choices):
        wrong += ["", "no such name", 1]
    elif field.annotation is bool:
        wrong += [1, "1", "yes"]
    else:
        wrong += ["x1", (), ("no such name",), (1.5,), ("x1", "x1", "x1"), (0,), (65,), (1,) * 11]
    good = {"layers": (), "dropout": (0,)}
    return [value for value in wrong if value != good.get(name, object())]


def test_the_sizes_that_are_told_are_those_of_the_data_sets() -> None:
    ranges = {card.n_samples_range for card in DATASETS.values()} - {None}
    assert len(ranges) == 1
    low, high = ranges.pop() or (0, 0)
    assert f"from {low} to {high};" in expected_values_message(field_of("n_samples")).text()


CASES = [(name, value) for name in FIELDS for value in wrong_values(name)]


@pytest.mark.parametrize(("name", "value"), CASES, ids=lambda value: str(value)[:20])
def test_a_wrong_value_is_one_problem_and_the_others_stay(name: str, value: Any) -> None:
    others = BASE | owner(name) | {"seed": 3}
    others.pop(name, None)
    spec, problems = resolve_settings(others | {name: value})
    assert [problem.field for problem in problems] == [name]
    assert spec == resolve_settings(others).spec


@pytest.mark.parametrize("name", FIELDS)
def test_every_setting_is_explained(name: str) -> None:
    field = field_of(name)
    assert field.title
    assert field.description and field.description.endswith(".")


def test_no_setting_is_declared_twice() -> None:
    names = [name for part in PARTS.values() for name in part.model_fields]
    assert len(names) == len(set(names))


FOLLOW = ("n_samples", "batch_size", "noise")
"""Settings whose limits follow from the data set."""


@pytest.mark.parametrize(
    "name", [name for name in FIELDS if field_bounds(field_of(name))[0] is not None and name not in FOLLOW]
)
def test_bounds_themselves_are_good(name: str) -> None:
    for value in field_bounds(field_of(name)):
        assert not resolve_settings(BASE | owner(name) | {name: value}).problems


@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_entry_is_explained(registry: Registry[Any]) -> None:
    for name, entry in registry.items():
        assert entry.name == name
        assert entry.label and entry.formula
        assert entry.help.endswith(".")


ALL_HAVE = {"weight_decay"}
"""Parameters that every optimizer has."""


@pytest.mark.parametrize("name", [name for name in FIELDS if owner(name) and name not in ALL_HAVE])
def test_a_setting_without_its_owner_is_refused(name: str) -> None:
    without = {key: resolve_settings({}).spec.settings()[key] for key in owner(name)}
    if "optimizer" in without:
        without["optimizer"] = next(key for key, one in OPTIMIZERS.items() if name not in one.parameters)
    value = resolve_settings(owner(name)).spec.settings()[name]
    other = value + 0.0625 if isinstance(value, float) else not value
    assert [problem.field for problem in resolve_settings(without | {name: other}).problems] == [name]


def test_refused_activations_are_told_why() -> None:
    for name, reason in REFUSED.items():
        (problem,) = resolve_settings({"activation": (name, "relu"), "layers": (2, 2)}).problems
        assert (problem.field, problem.reason.text()) == ("activation", reason)
        assert name not in ACTIVATIONS


@pytest.mark.parametrize("link", ["layers=64-64-64-64-64-64-64-64-64-64", "epochs=100000", "batch_size=250"])
def test_limits(link: str) -> None:
    assert not parse_link(link).problems


@pytest.mark.parametrize(
    "link", ["layers=1-1-1-1-1-1-1-1-1-1-1", "layers=65", "epochs=100001", "batch_size=251"]
)
def test_beyond_limits(link: str) -> None:
    assert [problem.field for problem in parse_link(link).problems] == [link.partition("=")[0]]


@pytest.mark.parametrize(("link", "rows"), [("", 250), ("dataset=iris&", 120), ("train_share=0.1&", 50)])
def test_a_batch_beyond_the_rows_is_refused_with_the_largest_that_fits(link: str, rows: int) -> None:
    (problem,) = parse_link(f"{link}batch_size={rows + 1}").problems
    assert problem.reason.text() == f"must be at most {rows}, the number of training rows."
    assert not parse_link(f"{link}batch_size={rows}").problems


def test_a_spec_cannot_be_changed() -> None:
    spec = ExperimentSpec.from_settings()
    with pytest.raises(ValidationError, match="frozen"):
        spec.data.seed = 4  # type: ignore[misc]


def test_build_tells_every_problem_at_once() -> None:
    with pytest.raises(SpecError) as caught:
        ExperimentSpec.from_settings(seed=-1, layers=(65,), no_such="{x}")
    assert str(caught.value) == (
        "Wrong settings: no_such={x}: there is no setting of this name.; "
        "seed=-1: must be a whole number from 0 to 2147483647.; "
        "layers=(65,): neurons of a hidden layer must be a whole number from 1 to 64."
    )


def test_a_whole_number_is_a_number() -> None:
    spec = ExperimentSpec.from_settings(learning_rate=1, noise=-0.0)
    assert isinstance(spec.training.learning_rate, float)
    assert math.copysign(1, spec.data.noise) == 1


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_has_whole_defaults(name: str) -> None:
    spec = ExperimentSpec.from_settings(dataset=name)
    assert spec.non_default_settings() in ({}, {"dataset": name})
    assert spec.card.name == name
    assert set(spec.data.inputs) <= {column.name for column in spec.card.columns}
    assert set(spec.view.slice) <= {column.name for column in spec.card.axes_offered}
