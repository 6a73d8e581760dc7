"""Chapter XOR: every figure of its texts and of its steps, from the settings of its own steps."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of

LESSON = load_chapter("xor")
ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR = [0, 1, 1, 0]
TABLES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "NAND": [1, 1, 1, 0], "XOR": XOR}


def layers(step: str, reading: str, bias2: float | None = None, times: float = 1) -> list[dict[str, Any]]:
    """Return the net of a step, read as steps or sigmoids."""
    own = settings_of(LESSON, step)
    kernels = np.array(own["kernel1"]) * times, np.array(own["kernel2"]) * times
    biases = np.array(own["bias1"]) * times, np.array([own["bias2"] if bias2 is None else bias2]) * times
    return [
        {"kernel": kernel.tolist(), "bias": bias.tolist(), "activation": reading}
        for kernel, bias in zip(kernels, biases, strict=True)
    ]


def outputs(net: list[dict[str, Any]], rows: list[list[float]] = ROWS) -> list[np.ndarray]:
    """Return what each layer says to rows: (rows, units)."""
    return [np.array(each) for each in ask("dense_net", layers=net, inputs=rows)["outputs"]]


def rows_right(net: list[dict[str, Any]]) -> int:
    """Return how many rows of XOR a net has right."""
    said = outputs(net)[-1][:, 0] > 0.5
    return int((said == np.array(XOR)).sum())


def test_there_are_seven_steps_and_both_languages() -> None:
    assert len(LESSON.file.steps) == LESSON.file.planned_steps == 7
    assert LESSON.languages == ("en", "ko")


def test_only_all_three_signs_make_nand_of_and() -> None:
    own = settings_of(LESSON, "recall")
    scan = ask("slider_scan", weights=own["weights"], wanted=TABLES["NAND"])
    assert scan["best"] == [1, 1, 3]
    mirrored = -np.array(own["weights"])
    net = [{"kernel": mirrored[:2, None].tolist(), "bias": [mirrored[2]], "activation": "step"}]
    assert outputs(net)[0][:, 0].tolist() == TABLES["NAND"]
    assert right_answer(LESSON, "recall", "signs") == "signs"


def test_the_hidden_neurons_are_nand_and_or_and_the_output_alone_and() -> None:
    net = layers("three_gates", "step")
    hidden, y = outputs(net)
    assert hidden[:, 0].tolist() == TABLES["NAND"]
    assert hidden[:, 1].tolist() == TABLES["OR"]
    assert y[:, 0].tolist() == XOR
    alone = outputs(net[1:])[0][:, 0].tolist()
    assert alone == TABLES["AND"]
    assert right_answer(LESSON, "three_gates", "AND") == "and"
    # the worked example: bias -0.5 makes OR
    assert outputs(layers("three_gates", "step", -0.5)[1:])[0][:, 0].tolist() == TABLES["OR"]


def test_two_points_lie_on_the_line_and_zero_counts_as_zero() -> None:
    sums = ask("dense_net", layers=layers("bend", "step"), inputs=ROWS)["sums"][1]
    assert sums == [[0], [1], [1], [0]]


def test_sigmoids_have_two_rows_right_and_more_with_another_bias() -> None:
    hidden, y = outputs(layers("smooth", "sigmoid"))
    np.testing.assert_allclose(hidden[:, 0], [0.953, 0.731, 0.731, 0.269], atol=5e-4)
    np.testing.assert_allclose(hidden[:, 1], [0.269, 0.731, 0.731, 0.953], atol=5e-4)
    np.testing.assert_allclose(y[:, 0], [0.555, 0.614, 0.614, 0.555], atol=5e-4)
    assert hidden[0].sum() - 1 == pytest.approx(0.222, abs=5e-4)
    assert rows_right(layers("smooth", "step")) == 4
    assert rows_right(layers("smooth", "sigmoid")) == 2
    assert right_answer(LESSON, "smooth", 2.0) == "two"
    assert rows_right(layers("smooth", "sigmoid", times=10)) == 2
    moved = layers("smooth", "sigmoid", -1.35)
    assert rows_right(moved) == 4
    np.testing.assert_allclose(outputs(moved)[1][:2, 0], [0.468, 0.528], atol=5e-4)


@pytest.mark.parametrize(("reading", "low", "high"), [("step", -2, -1), ("sigmoid", -1.46, -1.22)])
def test_where_the_last_bias_has_all_rows_right(reading: str, low: float, high: float) -> None:
    net = layers("bend", reading)
    scan = ask("bias_scan", layers=net, inputs=ROWS, targets=XOR, low=-2.5, high=0, points=101)
    [(first, last)] = scan["all_right"]
    assert (round(first, 2), round(last, 2)) == (low, high)


@pytest.mark.parametrize("reading", ["step", "sigmoid"])
def test_the_four_points_take_three_places(reading: str) -> None:
    hidden = outputs(layers("bend", reading))[0]
    places = {tuple(place) for place in hidden.round(9).tolist()}
    assert len(places) == 3
    assert hidden[1].tolist() == hidden[2].tolist()
    assert right_answer(LESSON, "bend", 3.0) == "three"
    if reading == "sigmoid":
        np.testing.assert_allclose(hidden[1], [0.731, 0.731], atol=5e-4)


def test_the_hidden_layer_sees_only_the_sum_of_the_inputs() -> None:
    hidden = outputs(layers("bend", "sigmoid"), [[0.2, 0.7], [0.7, 0.2], [0.45, 0.45]])[0]
    np.testing.assert_allclose(hidden, np.broadcast_to(hidden[0], hidden.shape))


def test_worked_examples_of_the_texts() -> None:
    unit = [{"kernel": [[1], [1]], "bias": [-1], "activation": "step"}]
    assert outputs(unit)[0][:, 0].tolist() == [0, 0, 0, 1]
    wrong, half, hit = -np.log(1 - 0.9), -np.log(0.5), -np.log(0.9)
    np.testing.assert_allclose([wrong, half, hit], [2.30, 0.693, 0.105], atol=5e-3)
    np.testing.assert_allclose([wrong + hit, 2 * half], [2.41, 1.39], atol=5e-3)


def test_three_sure_rows_make_the_fourth_cost_more_than_they_save() -> None:
    sure = np.log(0.9 / 0.1)
    row_11 = 3 * sure  # z11 = z01 + z10 - z00
    np.testing.assert_allclose([sure, row_11], [2.2, 6.6], atol=0.01)
    cost, saved = -np.log(1 / (1 + np.exp(row_11))), np.log(2) - -np.log(0.9)
    np.testing.assert_allclose([cost, saved], [6.6, 0.59], atol=0.01)
    assert cost - np.log(2) > 3 * saved


def test_one_neuron_ends_at_one_half_from_every_start() -> None:
    link = settings_of(LESSON, "one_neuron")["link"]
    starts = ask("starts", link=link, starts=20, rows=ROWS)["starts"]
    answers = np.array([start["answers"] for start in starts])
    np.testing.assert_allclose(answers, 0.5, atol=2e-6)
    np.testing.assert_allclose([start["loss"] for start in starts], np.log(2), atol=1e-6)
    assert right_answer(LESSON, "one_neuron", "half") == "half"


def test_two_tanh_neurons_find_xor_from_nine_of_twenty_starts() -> None:
    link = settings_of(LESSON, "twenty_starts")["link"]
    starts = ask("starts", link=link, starts=20, rows=ROWS)["starts"]
    assert len(starts) == settings_of(LESSON, "twenty_starts")["starts"]["count"]
    found = [start for start in starts if start["right"] == 4]
    assert len(found) == 9
    assert right_answer(LESSON, "twenty_starts", len(found)) == "some"
    losses = Counter(round(start["loss"], 3) for start in starts if start["right"] < 4)
    assert losses == {round(np.log(2) / 2, 3): 10, 0.478: 1}
    for start in starts:
        if round(start["loss"], 3) == round(np.log(2) / 2, 3):
            away = np.sort(np.abs(np.array(start["answers"])[:, 0] - 0.5))
            np.testing.assert_allclose(away, [0, 0, 0.5, 0.5], atol=0.02)


@pytest.mark.parametrize(
    ("network", "parameters", "found"),
    [("layers=2&activation=relu", 9, 0), ("layers=1&activation=swish", 5, 20)],
)
def test_a_dip_needs_fewer_parameters_and_the_usual_choice_fails(
    network: str, parameters: int, found: int
) -> None:
    link = f"dataset=xor&{network}&learning_rate=0.1&epochs=500"
    answer = ask("starts", link=link, starts=20)
    assert answer["parameters"] == parameters
    assert sum(start["right"] == 4 for start in answer["starts"]) == found
