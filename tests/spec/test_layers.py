"""Layers of every kind in a link: what can be, what is refused, and what becomes of settings beside them."""

import pytest

from playground.spec import ExperimentSpec, format_link, live_changes, merge_settings, parse_link
from playground.spec.assignments.locks import change_unlocked_settings, restore_locked_settings
from playground.spec.layers.kinds.batchnorm import BatchNorm
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.kinds.dropout import Dropout
from playground.spec.layers.layer import LAYER_KINDS, format_layers, parse_layers
from playground.spec.layers.stack import with_layers_of_settings


def spec_of(link: str) -> ExperimentSpec:
    """Return the spec of a link without problems."""
    spec, problems = parse_link(link)
    assert not problems
    return spec


def places(link: str) -> list[tuple[str, int | None, int]]:
    """Return kind, dense layer before it and number of layers within, of each layer that is built."""
    placed = spec_of(link).network.placed_layers()
    return [(repr(one.layer), one.behind, len(one.inner)) for one in placed]


def test_a_link_holds_layers_of_every_kind():
    spec = spec_of("layers=8-dropout0.3-4-batchnorm")
    assert spec.network.layers == (Dense(units=8), Dropout(rate=0.3), Dense(units=4), BatchNorm())
    assert spec.network.dense_units == (8, 4)
    assert ExperimentSpec.from_json(spec.model_dump_json()) == spec
    assert ExperimentSpec.from_settings(layers=(8, Dropout(rate=0.3), 4, BatchNorm())) == spec


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("8,dropout.50, 4 ", "8-dropout0.5-4"),
        ("Dropout3e-1-8", "dropout0.3-8"),
        ("dropout1e-19-8", "dropout1e-19-8"),
        ("DROPOUT0-BatchNorm-batchnorm", "dropout0-batchnorm-batchnorm"),
    ],
)
def test_canonical_form(text, canonical):
    assert format_link(spec_of(f"layers={text}")) == f"layers={canonical}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("8-dropout", "a dropout layer is dropout with a rate from 0 to 0.9, such as dropout0.3."),
        ("dropout1.5", "a dropout layer is dropout with a rate from 0 to 0.9, such as dropout0.3."),
        ("dropout0.1x2", "a dropout layer is dropout with a rate from 0 to 0.9, such as dropout0.3."),
        ("4-batchnorm3", "a normalization layer is batchnorm, without a number."),
        ("8-65", "neurons of a hidden layer must be a whole number from 1 to 64."),
        ("conv3", "has no layer conv3; a layer is a number of neurons, or one of: batchnorm, dropout."),
        ("-".join(["8"] * 11), "has more than 10 layers of the kind dense."),
        ("-".join(["dropout0.1"] * 11), "has more than 10 layers of the kind dropout."),
        ("batchnorm-" * 1000 + "8", "has more than 10 layers of the kind batchnorm."),
    ],
)
def test_what_cannot_be_is_told(text, reason):
    spec, problems = parse_link(f"layers={text}&seed=3")
    assert spec == spec_of("seed=3")
    assert [(problem.field, problem.reason.text()) for problem in problems] == [("layers", reason)]


@pytest.mark.parametrize(
    "value",
    [(True,), ({"kind": "dropout"},), ({"kind": "conv"},), (None,), ({"kind": ["dropout"]},), [8], "8"],
)
def test_other_values_are_refused_too(value):
    spec, problems = merge_settings(spec_of("seed=3"), {"layers": value})
    assert (spec, [problem.field for problem in problems]) == (spec_of("seed=3"), ["layers"])


@pytest.mark.parametrize(
    ("link", "wins"),
    [
        ("layers=8-dropout0.3&dropout=0.2", "layers=8-dropout0.3"),
        ("dropout=0.2-0.3&layers=8-dropout0.3-4", "layers=8-dropout0.3-4"),
        ("layers=8-batchnorm-4&batch_normalization=1", "layers=8-batchnorm-4"),
    ],
)
def test_layers_win_over_the_setting_of_their_kind(link, wins):
    spec, problems = parse_link(link)
    assert format_link(spec) == wins
    (problem,) = problems
    assert "has no effect where layers has" in problem.reason.text()


def test_settings_of_another_kind_stay_beside_layers():
    assert places("layers=8-batchnorm-4&dropout=0.2-0.1") == [
        ("8", None, 1),
        ("dropout0.2", 0, 0),
        ("4", None, 0),
        ("dropout0.1", 1, 0),
    ]
    assert places("layers=8-dropout0.2-4&batch_normalization=1") == [
        ("8", None, 1),
        ("dropout0.2", 0, 0),
        ("4", None, 1),
    ]


def test_where_layers_stand():
    link = "layers=dropout0.1-batchnorm-8-batchnorm-dropout0.2-dropout0.3-4-dropout0.4-batchnorm"
    assert places(link) == [
        ("dropout0.1", None, 0),
        ("batchnorm", None, 0),
        ("8", None, 1),
        ("dropout0.2", 0, 0),
        ("dropout0.3", None, 0),
        ("4", None, 0),
        ("dropout0.4", 1, 0),
        ("batchnorm", None, 0),
    ]


def test_a_setting_becomes_layers_of_the_same_meaning():
    for text, name, values, wanted in (
        ("8-batchnorm-4-4", "dropout", (0.2, 0.0, 0.1), "8-batchnorm-dropout0.2-4-4-dropout0.1"),
        ("8-4-dropout0.1", "batchnorm", (True, True), "8-batchnorm-4-batchnorm-dropout0.1"),
    ):
        kind, layers = LAYER_KINDS[name], spec_of(f"layers={text}").network.layers
        found = with_layers_of_settings(layers, {kind.setting: values}, (kind,), only_on=True)
        assert format_layers(found) == wanted


def test_lists_count_dense_layers():
    assert not parse_link("layers=8-dropout0.3-4-batchnorm&activation=relu-tanh").problems
    spec, problems = parse_link("layers=8-dropout0.3-4&activation=relu-tanh-relu")
    assert [problem.reason.text() for problem in problems] == ["names 3 values for 2 hidden layers."]
    spec = merge_settings(
        spec_of("layers=8-4&activation=relu-tanh"), {"layers": parse_layers("8-dropout0.1")}
    ).spec
    assert format_link(spec) == "layers=8-dropout0.1&activation=relu"


def test_a_rate_of_a_layer_changes_live():
    old = spec_of("layers=8-dropout0.3-4-dropout0.1")
    new = spec_of("layers=8-dropout0.3-4-dropout0.5&learning_rate=0.01")
    assert live_changes(old, new) == (("dropout", (0.3, 0.5)), ("learning_rate", 0.01))
    assert old.with_live(dict(live_changes(old, new) or ())) == new
    for other in ("8-dropout0.3-4", "8-4-dropout0.3-dropout0.1", "9-dropout0.3-4-dropout0.1", "8-4"):
        assert live_changes(old, spec_of(f"layers={other}")) is None
    assert (
        live_changes(spec_of("layers=8-4&dropout=0.3"), spec_of("layers=8-dropout0.3-4-dropout0.3")) is None
    )


def test_a_locked_setting_keeps_layers_of_its_kind_as_they_are():
    start = spec_of("layers=8-dropout0.3-4")
    for text, kept in (
        ("8-4-dropout0.3", True),
        ("9-dropout0.3", True),
        ("8-dropout0.5-4", False),
        ("8-4", False),
    ):
        asked = spec_of(f"layers={text}")
        spec, problems = change_unlocked_settings(start, {"layers": asked.network.layers}, {"dropout"})
        assert (spec, [problem.field for problem in problems]) == (
            (asked, []) if kept else (start, ["layers"])
        )
        spec, problems = restore_locked_settings(asked, start, {"dropout"})
        assert (spec, [problem.field for problem in problems]) == (
            (asked, []) if kept else (start, ["layers"])
        )
