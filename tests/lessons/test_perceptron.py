"""Chapter 1: every figure that it shows or says, from the calculators with the settings of its own steps."""

from typing import Any

import numpy as np
import pytest

from playground.lessons.lesson_files.lesson import Lesson
from playground.training.calculators.starts import StartsAnswer, StartsArguments, train_starts
from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of

ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]]
GATES = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0), "XOR": (0, 1, 1, 0)}
BEST_WAY = "b 2.5, w2 -3, w1 3, b -1.5, w2 1, b -3, b -.5, w1 0, w1 -1, b 1, w1 -2.5, w2 -2, b 3"
"""Sliders to move for one new table each."""


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_chapter("perceptron")


def neuron(w1: float, w2: float, b: float) -> tuple[list[float], tuple[int, ...]]:
    """Return sums and outputs of the four rows."""
    layer = {"kernel": [[w1], [w2]], "bias": [b], "activation": "step"}
    answer = ask("dense_net", layers=[layer], inputs=ROWS)
    return [z for (z,) in answer["sums"][0]], tuple(int(y) for (y,) in answer["outputs"][0])


def rule(lesson: Lesson, step: str, gate: str = "", rate: float = 1.0) -> dict[str, Any]:
    """Return the looks of the rule with a step's settings."""
    settings = settings_of(lesson, step)
    wanted = GATES[gate or settings["wanted"]]
    answer = ask(
        "perceptron_rule", wanted=wanted, start=settings["weights"], rate=rate, looks=settings["looks"]
    )
    numbered = [{"look": i + 1, **look} for i, look in enumerate(answer["looks"])]
    answer["corrections"] = [look for look in numbered if look["said"] != wanted[look["row"]]]
    return answer


def test_both_languages_have_every_step(lesson: Lesson) -> None:
    assert lesson.languages == ("en", "ko")
    assert [step.id for step in lesson.file.steps][-1] == "challenge"
    assert lesson.file.planned_steps == len(lesson.file.steps)


def test_recall_says_one_once(lesson: Lesson) -> None:
    sums, says = neuron(*settings_of(lesson, "recall")["weights"])
    assert (sums, says) == ([-1, 0, 0, 1], (0, 0, 0, 1))
    assert right_answer(lesson, "recall", float(sum(says))) == "one"
    assert neuron(1, 1, -0.5)[0] == [-0.5, 0.5, 0.5, 1.5]


def test_by_hand_only_the_bias_makes_or_of_and(lesson: Lesson) -> None:
    settings = settings_of(lesson, "by_hand")
    assert neuron(*settings["weights"])[1] == GATES["AND"]
    scan = ask("slider_scan", weights=settings["weights"], wanted=GATES[settings["wanted"]])
    assert scan["best"] == [3, 3, 4]
    values, right = scan["values"], scan["right"][2]
    assert [b for b, n in zip(values, right, strict=True) if n == 4] == [b for b in values if -1 < b <= 0]
    assert right_answer(lesson, "by_hand", "b") == "b"
    assert neuron(1, 1, -0.5)[1] == GATES["OR"]
    assert neuron(-1, -1, 0.5)[1] == (1, 0, 0, 0)
    assert neuron(-1, -1, 0.5)[0] == [0.5, -0.5, -0.5, -1.5]
    assert neuron(-1, -1, 1.5) == ([1.5, 0.5, 0.5, -0.5], GATES["NAND"])


def test_and_becomes_nand_with_all_signs_only() -> None:
    scan = ask("slider_scan", weights=(1, 1, -1.5), wanted=GATES["NAND"])
    assert (scan["best"][0], scan["best"][2]) == (1, 3)
    assert neuron(-1, -1, 1.5)[1] == GATES["NAND"]


def test_doubled_numbers_change_no_row(lesson: Lesson) -> None:
    doubled = settings_of(lesson, "doubled")["weights"]
    assert doubled == [2 * each for each in settings_of(lesson, "by_hand")["weights"]] == [2, 2, -3]
    assert neuron(1, 1, -1.5) == ([-1.5, -0.5, -0.5, 0.5], GATES["AND"])
    sums, says = neuron(*doubled)
    assert (sums, says) == ([-3, -1, -1, 1], GATES["AND"])
    assert right_answer(lesson, "doubled", float(sum(says))) == "one"
    assert neuron(3, 3, -1.5) == ([-1.5, 1.5, 1.5, 4.5], GATES["OR"])  # the worked example


def test_the_rule_corrects_what_was_on(lesson: Lesson) -> None:
    and_rule = rule(lesson, "rule")
    assert (len(and_rule["looks"]), and_rule["ended"]) == (24, True)
    corrections = and_rule["corrections"]
    assert (len(corrections), corrections[-1]["look"]) == (10, 18)
    assert [each["weights"] for each in corrections[:3]] == [[1, 1, 1], [1, 1, 0], [1, 0, -1]]
    row = ROWS.index(settings_of(lesson, "rule")["row"])
    first = next(each for each in corrections if each["row"] == row)
    before = and_rule["looks"][first["look"] - 2]["weights"]
    changed = [name for name, a, b in zip(("w1", "w2", "b"), before, first["weights"], strict=True) if a != b]
    assert (first["look"], first["said"]) == (6, 1)
    assert right_answer(lesson, "rule", ",".join(changed)) == "on"


def test_half_the_rate_is_half_of_every_number(lesson: Lesson) -> None:
    whole, half = rule(lesson, "rule"), rule(lesson, "rule", rate=0.5)
    assert [each["look"] for each in half["corrections"]] == [each["look"] for each in whole["corrections"]]
    for a, b in zip(whole["looks"], half["looks"], strict=True):
        assert [2 * weight for weight in b["weights"]] == a["weights"]
    assert neuron(2, 1, 0)[1][2] == 1  # the worked example
    assert neuron(1, 1, -1)[1][2] == 0


@pytest.mark.parametrize("gate", ["AND", "OR", "NAND"])
def test_the_rule_finishes_what_one_line_can_do(lesson: Lesson, gate: str) -> None:
    found = rule(lesson, "rule", gate)
    assert found["ended"]
    assert found["looks"][-1]["right"] == 4
    assert neuron(*found["looks"][-1]["weights"])[1] == GATES[gate]
    assert max(abs(weight) for look in found["looks"] for weight in look["weights"]) <= 3  # sliders show it


def test_xor_goes_round_for_ever(lesson: Lesson) -> None:
    found = rule(lesson, "xor")
    assert not found["ended"]
    assert (found["round_from"], found["round_length"]) == (6, 4)
    changes = [(each["row"], each["weights"]) for each in found["corrections"]]
    looks = [each["look"] for each in found["corrections"]]
    assert looks[-18:] == list(range(7, 25))  # each is corrected from here on, the same four times
    from_seven = changes[looks.index(7) :]
    assert all(change == from_seven[i % 4] for i, change in enumerate(from_seven))
    assert {look["right"] for look in found["looks"]} == {1, 2}
    assert right_answer(lesson, "xor", "round") == "round"


def test_no_place_of_the_sliders_is_xor() -> None:
    found = ask("gate_places", wanted=GATES["XOR"])
    assert (found["places"], found["best"], found["right"][4]) == (226_981, 3, 0)
    assert sum(found["right"]) == sum(found["tables"]) == 61**3
    assert [number for number, places in enumerate(found["tables"]) if not places] == [0b0110, 0b1001]
    assert ask("gate_places", wanted=GATES["AND"])["best"] == 4


def test_fourteen_tables_cost_thirteen_at_least(lesson: Lesson) -> None:
    settings = settings_of(lesson, "challenge")
    sliders = dict(zip(("w1", "w2", "b"), settings["weights"], strict=True))
    tables = {neuron(**sliders)[1]}
    for move in BEST_WAY.split(", "):
        name, value = move.split()
        sliders[name] = float(value)
        table = neuron(**sliders)[1]
        assert table not in tables, move
        tables.add(table)
    possible = [places for places in ask("gate_places", wanted=GATES["XOR"])["tables"] if places]
    assert len(tables) == settings["goal"] == len(possible) == 14


def test_a_sum_of_decimals_that_is_0_is_not_above_0() -> None:
    assert neuron(0.1, 0.2, -0.3)[1] == (0, 0, 0, 0)
    assert neuron(0.1, 0.3, -0.3)[1] == (0, 0, 0, 1)


GATES_BY_GRADIENT = {"and": 23, "or": 28, "nand": 24}
"""The epoch from which the slowest of 20 starts has all rows right."""


@pytest.fixture(scope="module")
def starts(lesson: Lesson) -> StartsAnswer:
    """The starts of the step `train`, as far as they stand in Compare."""
    settings = settings_of(lesson, "train")
    count, rows = settings["starts"]["count"], settings["starts"]["rows"]
    return trained(settings["link"], count, rows)


def trained(link: str, count: int, rows: list[list[float]]) -> StartsAnswer:
    """Return starts of a link that are trained to its end."""
    *_, answer = train_starts(StartsArguments(link=link, starts=count, rows=rows), [])
    return answer


def test_and_is_right_long_before_its_answer_is_sure(lesson: Lesson, starts: StartsAnswer) -> None:
    settings = settings_of(lesson, "train")
    since = [start.right_since or 0 for start in starts.starts]
    assert max(since) == GATES_BY_GRADIENT["and"] <= settings["measure"]["from"] == settings["stops"][0]
    last = np.array([start.answers[0] for start in starts.starts], float)
    assert last.mean() == pytest.approx(0.972, abs=5e-4)
    assert last.std() < 0.005
    assert 0 < last.max() < 1
    link = settings["link"]
    on_the_way = {}
    for epochs in (100, 300):
        answer = trained(link.replace("epochs=1000", f"epochs={epochs}"), 20, settings["starts"]["rows"])
        found = np.array([start.answers[0] for start in answer.starts], float)
        on_the_way[epochs] = found.mean()
        assert (found < last).all()
    assert on_the_way[100] == pytest.approx(0.788, abs=3e-3)
    assert on_the_way[300] == pytest.approx(0.911, abs=3e-3)
    assert right_answer(lesson, "train", "nearer") == "nearer"


@pytest.mark.parametrize("gate", ["or", "nand"])
def test_or_and_nand_are_right_by_their_epochs(gate: str) -> None:
    link = f"dataset={gate}&layers=&optimizer=sgd&learning_rate=1&epochs=60"
    since = [start.right_since or 0 for start in trained(link, 20, []).starts]
    assert max(since) == GATES_BY_GRADIENT[gate]


def test_a_doubled_sum_is_surer() -> None:
    layer = {"kernel": [[1.0]], "bias": [0.0], "activation": "sigmoid"}
    answer = ask("dense_net", layers=[layer], inputs=[[0.5], [1.0]])
    assert [round(y, 3) for (y,) in answer["outputs"][0]] == [0.622, 0.731]
