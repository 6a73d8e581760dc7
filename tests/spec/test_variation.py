"""One setting of difference between two experiments."""

import pytest

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import Problem, parse_link
from playground.spec.variation import (
    VARIABLE_SETTINGS,
    can_vary,
    comparison_name,
    format_variation,
    other_differences,
    parse_variation,
    vary_setting_by_text,
)

CIRCLE = parse_link("dataset=circle&layers=3-2").spec
VALUES = {
    "activation": "relu", "layers": "8-8", "learning_rate": "0.3", "optimizer": "sgd", "batch_size": "5",
    "loss": "hinge", "regularizer": "l2", "noise": "0.3", "seed": "9", "initializer_seed": "3",
    "inputs": "x1-x2-x1_sq", "dropout": "0.2", "batch_normalization": "1", "n_samples": "100",
    "dataset": "moons", "train_share": "0.7", "epochs": "50", "schedule": "cosine", "initializer": "zeros",
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), VALUES.items())
def test_nothing_differs_but_that_setting(name: str, text: str) -> None:
    varied, problems = vary_setting_by_text(CIRCLE, name, text)
    assert problems == ()
    assert varied.setting(name) != CIRCLE.setting(name)
    assert other_differences(CIRCLE, varied, name) == ()


def test_what_only_one_optimizer_has_is_its_default_and_the_rate_stays() -> None:
    varied, _ = vary_setting_by_text(CIRCLE, "optimizer", "momentum")
    assert varied.optimizer.momentum == 0.9
    assert varied.training.learning_rate == CIRCLE.training.learning_rate


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("dataset", "plane", "would change loss too: two differences at once."),
        ("learning_rate", "fast", "must be"),
        ("activation", "step", "a step has slope 0"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(name: str, text: str, reason: str) -> None:
    varied, (problem,) = vary_setting_by_text(CIRCLE, name, text)
    assert varied == CIRCLE
    assert problem.field == name
    assert reason in problem.reason.text()


@pytest.mark.parametrize("name", ["activation", "dropout", "batch_normalization"])
def test_a_setting_of_hidden_layers_makes_no_difference_without_any(name: str) -> None:
    perceptron = parse_link("dataset=circle&layers=").spec
    varied, (problem,) = vary_setting_by_text(perceptron, name, VALUES[name])
    assert varied == perceptron
    assert problem.reason.text() == "makes no difference in a net without hidden layers."
    assert not can_vary(perceptron, name)
    assert can_vary(CIRCLE, name)


def test_another_number_of_either_run_is_another_comparison() -> None:
    links = ["layers=3-2", "layers=3-2&learning_rate=0.3", "layers=3-2&epochs=7", "layers=3-dropout0.1-2"]
    specs = [parse_link(f"dataset=circle&{link}").spec for link in links]
    names = [comparison_name(CIRCLE, spec) for spec in specs]
    assert len({*names, *(comparison_name(spec, CIRCLE) for spec in specs)}) == 2 * len(specs) - 1
    shown = parse_link("dataset=circle&layers=3-2&contour=1&speed=5").spec
    assert comparison_name(CIRCLE, shown) == comparison_name(CIRCLE, CIRCLE)


@pytest.mark.parametrize("name", VALUES)
def test_a_variation_is_an_item_of_a_link(name: str) -> None:
    varied, _ = vary_setting_by_text(CIRCLE, name, VALUES[name])
    assert parse_variation(format_variation(name, varied.setting(name))) == (name, VALUES[name])


@pytest.mark.parametrize("text", ["nonsense", "speed=5", "=", "layers=3&seed=2", "points=abc", "%%%"])
def test_any_other_text_is_refused(text: str) -> None:
    assert isinstance(parse_variation(text), Problem)


def test_what_may_differ_decides_a_number() -> None:
    assert {"layers", "seed", "epochs", "dataset"} <= set(VARIABLE_SETTINGS)
    assert not {"speed", "contour", "points"} & set(VARIABLE_SETTINGS)
