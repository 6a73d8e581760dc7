"""Truth tables, shapes and surfaces."""

import numpy as np
import pytest

from playground.datasets import load_table
from playground.datasets.regression.multi_gauss import make_multi_gauss, surface
from playground.datasets.regression.plane import make_plane
from playground.datasets.regression.sine import make_sine
from playground.datasets.shapes.blobs import make_blobs
from playground.datasets.shapes.checkerboard import make_checkerboard
from playground.datasets.shapes.circle import make_circle
from playground.datasets.shapes.gauss import make_gauss
from playground.datasets.shapes.moons import make_moons
from playground.datasets.shapes.rings import make_rings
from playground.datasets.shapes.spiral import make_spiral
from playground.datasets.shapes.ten_blobs import make_ten_blobs
from playground.datasets.shapes.xor_clouds import make_xor_clouds
from playground.spec import ExperimentSpec


def rng():
    return np.random.default_rng([7, 0])


@pytest.mark.parametrize(
    ("name", "outputs"),
    [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("nand", [1, 1, 1, 0]), ("xor", [0, 1, 1, 0])],
)
def test_truth_tables(name, outputs):
    table = load_table(ExperimentSpec.from_settings(dataset=name).data)
    assert table.X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert table.y.tolist() == outputs


def test_a_clean_circle_has_a_gap_between_disc_and_ring():
    X, y = make_circle(5000, noise=0, random_state=rng())
    radius = np.hypot(*X.T)
    assert radius[y == 1].max() < 2.5
    assert radius[y == 0].min() > 3.5
    assert radius.max() <= 5


def test_xor_clouds_follow_the_truth_table():
    X, y = make_xor_clouds(5000, noise=0, random_state=rng())
    assert np.array_equal(y, (X[:, 0] > 0) != (X[:, 1] > 0))
    assert np.abs(X).min() >= 0.3
    for corner in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
        assert ((np.sign(X) == corner).all(axis=1)).mean() == pytest.approx(0.25, abs=0.05)


@pytest.mark.parametrize(("noise", "variance"), [(0, 0.5), (0.1, 1.2)])
def test_gauss_has_the_variance_that_it_says(noise, variance):
    X, y = make_gauss(5000, noise=noise, random_state=rng())
    for label, centre in ((0, -2), (1, 2)):
        np.testing.assert_allclose(X[y == label].mean(axis=0), centre, atol=0.1)
        np.testing.assert_allclose(X[y == label].var(axis=0), variance, rtol=0.1)


def test_spiral_arms_are_half_a_turn_apart():
    X, y = make_spiral(1000, noise=0, random_state=rng())
    turn = 2 * np.pi * 1.75 * np.hypot(*X.T) / 5 + np.pi * y
    np.testing.assert_allclose(np.sin(turn) * X[:, 1], np.cos(turn) * X[:, 0], atol=1e-9)


def test_moons_are_half_circles_of_radius_3():
    X, y = make_moons(1000, noise=0, random_state=rng())
    upper, lower = X[y == 0] - [-1.5, -0.75], X[y == 1] - [1.5, 0.75]
    np.testing.assert_allclose(np.hypot(*upper.T), 3)
    np.testing.assert_allclose(np.hypot(*lower.T), 3)
    assert upper[:, 1].min() >= -1e-9
    assert lower[:, 1].max() <= 1e-9


def test_plane_is_a_plane():
    X, y = make_plane(100, noise=0, random_state=rng())
    np.testing.assert_allclose(y, X.sum(axis=1) / 12)


def test_multi_gauss_has_three_hills_and_three_hollows():
    centres = np.array([[-4, 2.5], [0, 2.5], [4, 2.5], [-4, -2.5], [0, -2.5], [4, -2.5]])
    np.testing.assert_allclose(surface(centres), [1, -1, 1, -1, 1, -1], atol=0.001)
    X, y = make_multi_gauss(100, noise=0, random_state=rng())
    np.testing.assert_allclose(y, surface(X))


def test_rings_take_turns_from_the_middle():
    X, y = make_rings(5000, noise=0, random_state=rng())
    place = np.hypot(*X.T) / 1.25
    ring = place.astype(int)
    assert np.array_equal(y, 1 - ring % 2)
    assert (place - ring).min() >= 0.3 - 1e-9
    assert np.bincount(ring).min() > 1000


def test_a_checkerboard_has_sixteen_squares():
    X, y = make_checkerboard(5000, noise=0, random_state=rng())
    place = (X + 5) / 2.5
    square = place.astype(int)
    assert np.array_equal(y, square.sum(axis=1) % 2)
    assert len(np.unique(square, axis=0)) == 16
    assert np.abs(place - square - 0.5).max() <= 0.4 + 1e-9


@pytest.mark.parametrize("n_classes", [3, 5])
def test_blobs_stand_evenly_around_the_middle(n_classes):
    X, y = make_blobs(5000, n_classes, noise=0, random_state=rng())
    centres = np.array([X[y == label].mean(axis=0) for label in range(n_classes)])
    np.testing.assert_allclose(np.hypot(*centres.T), 3.2, atol=0.1)
    np.testing.assert_allclose(centres[0], [0, 3.2], atol=0.1)
    assert centres[1, 0] > 0, "clockwise"
    np.testing.assert_allclose(X[y == 0].std(axis=0), 0.6, rtol=0.1)


def test_ten_blobs_stand_in_three_rows_apart_from_each_other():
    X, y = make_ten_blobs(5000, noise=0, random_state=rng())
    centres = np.array([X[y == label].mean(axis=0) for label in range(10)])
    across = (-3, 0, 3, -4.5, -1.5, 1.5, 4.5, -3, 0, 3)
    rows = np.column_stack([across, np.repeat([3.5, 0, -3.5], [3, 4, 3])])
    np.testing.assert_allclose(centres, rows, atol=0.1)
    np.testing.assert_allclose([X[y == label].std(axis=0) for label in range(10)], 0.5, rtol=0.1)
    nearest = np.linalg.norm(X[:, None] - centres, axis=2).argmin(axis=1)
    assert (nearest == y).mean() > 0.99, "a net can learn nearly all of them"


def test_sine_is_a_sine():
    X, y = make_sine(300, noise=0, random_state=rng())
    assert X.shape == (300, 1)
    np.testing.assert_allclose(y, np.sin(X[:, 0]))


def test_only_the_middle_dose_helps():
    table = load_table(ExperimentSpec.from_settings(dataset="dosage").data)
    assert (table.X.tolist(), table.y.tolist()) == ([[0], [0.5], [1]], [0, 1, 0])


def test_generated_rows_are_the_same_on_every_machine():
    """Golden values: a change of these breaks every link that was ever shared."""
    table = load_table(ExperimentSpec.from_settings(dataset="circle", noise=0.1).data)
    np.testing.assert_allclose(table.X[0], GOLDEN_CIRCLE, atol=1e-12)


GOLDEN_CIRCLE = [-4.205449764123434, 2.126578724052759]
