"""What is told of a run before it begins is what its frames tell."""

import json

import pytest

from playground.errors import CalculationError
from playground.training.calculators.registry import CALCULATORS
from playground.training.session import Session
from tests.training.support import spec_of


@pytest.mark.parametrize(
    "link", ["dataset=xor&layers=2&epochs=7&initializer_seed=3", "dataset=dosage&layers="]
)
def test_the_description_is_that_of_the_run(link: str) -> None:
    told = json.loads(CALCULATORS["described_run"].answer_json({"link": link}))
    session = Session(spec_of(link))
    described = json.loads(json.dumps(session.description()))
    assert told["description"] == {name: described[name] for name in told["description"]}
    assert {"points", "axes", "weights", "layers"} <= set(told["description"])
    spec = session.spec
    assert told["epochs"] == spec.training.epochs
    assert told["parameters"] == session.n_parameters
    assert told["initializer_seed"] == spec.network.initializer_seed


@pytest.mark.parametrize("link", ["dataset=nothing", "dataset=circle&layers=400-400"])
def test_what_cannot_be_built_is_refused(link: str) -> None:
    with pytest.raises(CalculationError):
        CALCULATORS["described_run"].answer_json({"link": link})
