"""Why the net answers as it does at one place: the numbers are those of Keras."""

import keras
import numpy as np
import pytest

from playground.training.model.builder import layer_outputs
from playground.training.session import Session
from playground.training.views.row_sample import inputs_of_drawn_rows
from tests.training.support import spec_of

LINKS = {
    "two layers": "n_samples=40&layers=3-2",
    "no hidden layer": "dataset=and&layers=",
    "several classes, dropout and batch normalization": "dataset=iris&layers=4-dropout0.3-3-batchnorm",
    "maxout on a line": "dataset=sine&n_samples=40&layers=3&activation=maxout",
}


def numbers_of_layers(session: Session, row: np.ndarray) -> list[np.ndarray]:
    """Return what each layer of units answers to `row`, (1, n_inputs), by Keras alone."""
    model = keras.Model(session.model.inputs[0], layer_outputs(session.model))
    found = model(row, training=False)
    return [np.asarray(values)[0] for values in (found if isinstance(found, list) else [found])]


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_the_answers_of_a_row_are_those_of_keras(link: str) -> None:
    session = Session(spec_of(link))
    session.train(3)
    number = 5 if session.prepared.X_train.shape[0] > 5 else 1
    session.choose_shown("explanation", (float(number),))
    told = session.view("explanation")["explanation"]
    row = inputs_of_drawn_rows(session.prepared)[[number]]
    answers = numbers_of_layers(session, row)
    assert len(told) == row.size + 2 * sum(len(values) for values in answers)
    np.testing.assert_array_equal(told[: row.size], row[0])
    at = row.size
    for values in answers:
        np.testing.assert_allclose(told[at + len(values) : at + 2 * len(values)], values, atol=1e-6)
        at += 2 * len(values)


def test_sums_are_what_goes_into_the_activation() -> None:
    session = Session(spec_of("n_samples=40&layers=3&activation=tanh"))
    session.train(3)
    session.choose_shown("explanation", (0.0,))
    told = session.view("explanation")["explanation"]
    kernel, bias = session.model.layers[0].get_weights()
    sums = told[:2] @ kernel + bias
    np.testing.assert_allclose(told[2:5], sums, atol=1e-5)
    np.testing.assert_allclose(told[5:8], np.tanh(sums), atol=1e-6)
    np.testing.assert_allclose(told[9], 1 / (1 + np.exp(-told[8])), atol=1e-6)


def test_a_place_of_the_plane_is_answered_in_its_own_units() -> None:
    session = Session(spec_of("n_samples=40&layers=3&scaling=standard"))
    session.choose_shown("explanation", (1.5, -2.0))
    told = session.view("explanation")["explanation"]
    scaled = (np.array([1.5, -2.0]) - session.prepared.shift) / session.prepared.scale
    np.testing.assert_allclose(told[:2], scaled, atol=1e-6)


@pytest.mark.parametrize("nowhere", [(), (-1.0,), (40.0,), (0.5,), (1.0, 2.0, 3.0)])
def test_of_what_is_no_place_there_is_nothing_to_see(nowhere: tuple[float, ...]) -> None:
    session = Session(spec_of("n_samples=40&layers=3"))
    session.choose_shown("explanation", nowhere)
    assert session.view("explanation")["explanation"].shape == (0,)
