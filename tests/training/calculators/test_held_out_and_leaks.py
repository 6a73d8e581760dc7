"""Leaks of an experiment as it is, and scores of a run whose state is not the newest."""

import pytest

from playground.errors import CalculationError
from playground.training.calculators.registry import answer_of


def leaks_of(link: str) -> dict[str, dict]:
    """Return the leaks of a link by kind."""
    return {each["kind"]: each for each in answer_of("leaks", {"link": link})["leaks"]}


def test_leaks_that_an_experiment_has_are_counted():
    clean = leaks_of("dataset=thoracic&train_share=0.6&test_share=0.2")
    assert {kind: each["found"] for kind, each in clean.items()} == {
        "identifier": 0, "copied_target": 0, "repeated_rows": 0, "scaled_on_all": 0, "chosen_by_test": 0,
    }  # fmt: skip
    assert clean["copied_target"]["leaking"] > 0.95 > clean["copied_target"]["without"]
    numbered = leaks_of("dataset=thoracic&train_share=0.6&inputs=all")
    assert (numbered["identifier"]["found"], numbered["copied_target"]["found"]) == (1, 0)


def test_too_few_rows_and_unknown_states_are_refused():
    with pytest.raises(CalculationError):
        answer_of("leaks", {"link": "dataset=xor"})
    run = {"link": "dataset=iris&layers=2", "learning_rate": 0.01, "epoch": 3}
    with pytest.raises(CalculationError, match="too large"):
        answer_of("held_out_scores", {"run": run})
    found = answer_of("held_out_scores", {"run": {**run, "epoch": 0}})
    assert found["rows"] == 30 and found["rival"]["accuracy"] > 0.8
