"""Tables that come with scikit-learn are read as scikit-learn reads them, without importing it."""

import subprocess
import sys

import numpy as np
import pytest
import sklearn.datasets

from playground.datasets import LOADERS
from playground.spec import parse_link

TABLES = {name: dataset for name, dataset in LOADERS.items() if dataset.loader}
ALONE = """
import sys
from playground.training.runtime.libraries import import_libraries
import_libraries()
import keras
import playground.datasets
from playground.spec import parse_link
from playground.training.session import Session
Session(parse_link("dataset=iris&layers=2").spec)
print("sklearn" in sys.modules)
import sklearn.base
print(keras.__name__)
"""


def test_there_are_four() -> None:
    assert set(TABLES) == {"iris", "breast_cancer", "digits", "diabetes"}


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_those_of_scikit_learn(name: str) -> None:
    load = getattr(sklearn.datasets, TABLES[name].loader)
    X, y = load(return_X_y=True, **({"scaled": False} if name == "diabetes" else {}))
    table = LOADERS[name].make(parse_link(f"dataset={name}").spec.data)
    np.testing.assert_array_equal(table.X, X)
    np.testing.assert_array_equal(table.y, y)
    assert (table.X.dtype, table.y.dtype) == (np.float64, np.float64)


def test_a_card_of_pictures_says_their_shape() -> None:
    card = LOADERS["digits"].card
    assert card.image_shape == (8, 8, 1) and len(card.columns) == 64
    image = sklearn.datasets.load_digits().images[0]
    table = LOADERS["digits"].make(parse_link("dataset=digits").spec.data)
    np.testing.assert_array_equal(table.X[0].reshape(card.image_shape)[:, :, 0], image)
    places = {column.name: table.X[0, place] for place, column in enumerate(card.columns)}
    assert places["p35"] == image[2, 4]


def test_a_process_that_trains_imports_no_scikit_learn_and_still_can() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE], check=True, capture_output=True, text=True, timeout=280
    )
    assert done.stdout.split() == ["False", "keras"]
