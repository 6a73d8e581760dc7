"""Chapter 7: every figure that it shows or says, from the calculators with the settings of its own steps."""

import math
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from playground.lessons.lesson_files.lesson import Lesson
from playground.spec import parse_link
from playground.training.calculators.starts import (
    RepeatedNet,
    Start,
    StartsArguments,
    specs_of_starts,
    train_starts,
)
from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of

LEARNS = 0.95
STARTS = 2
"""Of the twenty that the page counts: ten layers take long to compile."""


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_chapter("vanishing_gradient")


def cell(activation: str, initializer: str) -> dict[str, Any]:
    """Return the sizes of ten layers."""
    answer = ask("gradient_depth", activations=[activation], initializers=[initializer])
    return answer["cells"][0]  # type: ignore[no-any-return]


def asked_cell(lesson: Lesson, step: str) -> dict[str, Any]:
    """Return the sizes that a step asks about."""
    settings = settings_of(lesson, step)
    return cell(settings["activation"], settings["initializer"])


def ends_of(link: str) -> list[Start]:
    """Return how a few starts of a link end."""
    *_, last = train_starts(StartsArguments(link=link, starts=STARTS), [])
    return last.starts


def test_both_languages_have_every_step(lesson: Lesson) -> None:
    assert lesson.languages == ("en", "ko")
    assert [step.id for step in lesson.file.steps][-1] == "challenge"
    assert lesson.file.planned_steps == len(lesson.file.steps)


def test_every_link_can_be_opened(lesson: Lesson) -> None:
    settings = [step.piece.settings for step in lesson.file.steps if step.piece]
    links = [each["link"] for each in settings if "link" in each]
    links += [variant["link"] for each in settings for variant in each.get("variants", [])]
    links += [each["challenge"]["link"] for each in settings if "challenge" in each]
    assert len(links) == 7
    assert [parse_link(link).problems for link in links] == [()] * 7


def test_three_steepest_sigmoids_leave_one_in_64(lesson: Lesson) -> None:
    chain = ask("gradient_chain", **settings_of(lesson, "recall")["chain"])
    assert chain["z"] == [0, 0, 0]
    assert chain["slope"] == [0.25] * 3
    assert chain["passed"] == pytest.approx(1 / 64)
    assert right_answer(lesson, "recall", chain["passed"]) == "sixty_fourth"


def test_the_chain_for_a_pencil(lesson: Lesson) -> None:
    chain = ask("gradient_chain", **settings_of(lesson, "recall")["other"])
    np.testing.assert_allclose(chain["a"], [0.7311, 0.6750, 0.6626], atol=5e-5)
    np.testing.assert_allclose(chain["slope"], [0.1966, 0.2194, 0.2236], atol=5e-5)
    np.testing.assert_allclose(chain["da"], [-0.0165, -0.0754, -0.3374], atol=5e-5)
    np.testing.assert_allclose(chain["dw"], [-0.0033, -0.0121, -0.0509], atol=5e-5)
    assert chain["passed"] < 1 / 64
    assert all(slope < 0.25 for slope in chain["slope"])


def test_ten_sigmoid_layers_divide_by_a_million(lesson: Lesson) -> None:
    sizes = asked_cell(lesson, "ten_layers")
    assert 0.66e6 < sizes["da_ratio"] < 1.08e6
    assert sizes["da_ratio"] ** (1 / 9) == pytest.approx(4.5, abs=0.1)
    assert right_answer(lesson, "ten_layers", sizes["da_ratio"]) == "million"
    assert min(sizes["da_ratios"]) > 1e5
    assert cell("sigmoid", "he_uniform")["da_ratio"] ** (1 / 9) == pytest.approx(3.4, abs=0.15)
    assert cell("sigmoid", "random_normal")["da_ratio"] ** (1 / 9) == pytest.approx(30, abs=2)


def test_relu_loses_the_signal_back_and_keeps_its_kernel_gradients(lesson: Lesson) -> None:
    sizes = asked_cell(lesson, "relu")
    assert 36 < sizes["da_ratio"] < 74
    assert right_answer(lesson, "relu", sizes["da_ratio"]) == "fifty"
    assert 0.002 < sizes["dw"][0] < 0.008
    assert 0.0015 < sizes["dw"][-1] < 0.005
    assert 0.2 < sizes["dw_ratio"] < 5
    assert 1.5 < cell("relu", "he_uniform")["da_ratio"] < 6


def test_alike_is_not_large() -> None:
    sizes = cell("relu", "random_normal")
    assert 1e9 < sizes["da_ratio"] < 1e10
    assert 0.1 < sizes["dw_ratio"] < 10
    assert max(sizes["dw"]) < 1e-9


def test_tanh_of_glorot_and_relu_of_he_lose_little() -> None:
    for activation, initializer in (
        ("tanh", "he_uniform"),
        ("relu", "he_uniform"),
        ("tanh", "glorot_uniform"),
    ):
        assert 0.5 < cell(activation, initializer)["da_ratio"] < 6


@pytest.mark.parametrize(("variant", "learns"), [("1", True), ("2", True), ("4", False), ("10", False)])
def test_up_to_two_layers_learn(lesson: Lesson, variant: str, learns: bool) -> None:
    (link,) = (each["link"] for each in settings_of(lesson, "deeper")["variants"] if each["id"] == variant)
    for start in ends_of(link):
        assert ((start.val_metric or 0) > LEARNS) == learns
        if variant == "10":
            assert start.loss == pytest.approx(math.log(2), abs=0.01)


def test_a_larger_rate_throws_layer_10_and_leaves_layer_1(lesson: Lesson) -> None:
    for start in ends_of(settings_of(lesson, "larger_rate")["link"]):
        first, *_, tenth = [moved or 0.0 for moved in start.moved[:10]]
        assert first < 0.001
        assert tenth > 0.5
        assert (start.val_metric or 0) < LEARNS
    assert right_answer(lesson, "larger_rate", "rests") == "rests"
    assert right_answer(lesson, "deeper", "1,2") == "shallow"


def kernel_gradients(net: RepeatedNet) -> list[tf.Tensor]:
    """Return dL/dW of each layer on all training rows, that of the output last."""
    kernels = net.model.trainable_variables[::2]
    with tf.GradientTape() as tape:
        answers = net.model(tf.constant(net.data.X_train), training=False)
        losses = tf.keras.losses.binary_crossentropy(tf.constant(net.data.y_train), answers)
        loss = tf.reduce_mean(losses)
    gradients: list[tf.Tensor] = tape.gradient(loss, kernels)
    return gradients


def test_ten_sigmoids_feel_next_to_nothing_at_layer_1(lesson: Lesson) -> None:
    link = settings_of(lesson, "deeper")["variants"][-1]["link"]
    ((_, spec),) = specs_of_starts(StartsArguments(link=link, starts=1))
    net = RepeatedNet(spec)
    net.start_from(spec)
    first, *_, tenth, _ = kernel_gradients(net)
    assert float(tf.reduce_max(tf.abs(first))) < 1e-7  # what Adam adds below
    assert 3e5 < float(tf.norm(tenth) / tf.norm(first)) < 3e6
    net.train_to_end()
    assert float(tf.norm(kernel_gradients(net)[0])) == pytest.approx(2e-8, rel=0.3)


def test_the_same_layers_with_tanh_are_far_from_where_sigmoid_rests(lesson: Lesson) -> None:
    start = ends_of(settings_of(lesson, "at_rest")["link"])[0]
    assert start.loss is not None
    assert right_answer(lesson, "at_rest", start.loss) == "far"
    assert right_answer(lesson, "at_rest", math.log(2)) == "same"


def test_on_the_circle_the_kernel_gradients_of_relu_are_about_alike_too() -> None:
    link = "dataset=circle&layers=8-8-8-8-8-8-8-8-8-8&activation=relu&epochs=1"
    specs = [spec for _, spec in specs_of_starts(StartsArguments(link=link, starts=8))]
    net = RepeatedNet(specs[0])
    sizes = []
    for spec in specs:
        net.start_from(spec)
        sizes.append([float(tf.norm(gradient)) for gradient in kernel_gradients(net)])
    first, *_, tenth, _ = np.median(sizes, axis=0)
    assert 0.001 < first < 0.01
    assert 0.005 < tenth < 0.03
    assert 1 < tenth / first < 10
