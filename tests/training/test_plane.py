"""The plane that the field shows: its ranges, and where the columns that it does not show stay."""

import numpy as np

from playground.datasets import prepare
from playground.spec import ExperimentSpec
from playground.training.plane import padded, plane_axes, plane_inputs


def test_a_range_has_five_percent_to_spare() -> None:
    assert padded(0.0, 10.0) == (-0.5, 10.5)
    assert padded(3.0, 3.0) == (2.5, 3.5)


def test_a_plane_shows_every_row_and_holds_the_other_inputs_at_their_median() -> None:
    spec = ExperimentSpec.build(dataset="iris")
    prepared = prepare(spec.data)
    axes = plane_axes(spec, prepared, spec.view.slice)
    rows = np.concatenate([prepared.raw_train, prepared.raw_test])
    for axis in axes:
        assert axis.low < rows[:, axis.index].min() <= rows[:, axis.index].max() < axis.high
    shown = plane_inputs(spec, prepared, axes) * prepared.scale + prepared.shift
    assert np.ptp(shown, axis=0).astype(bool).tolist() == [True, True, False, False]
    np.testing.assert_allclose(shown[0, 2:], np.median(prepared.raw_train, axis=0)[2:], rtol=1e-6)
    np.testing.assert_allclose(shown[0, :2], [axes[0].low, axes[1].high], rtol=1e-5)
