"""The chart of two runs."""

from collections.abc import Callable
from typing import Any

HIGHEST = """
  const { highestShown } = await import('./compare/two_curves.js');
  const curve = (...y) => ({ x: y.map((_, i) => i), y });
  return [
    highestShown([curve(0.5, 0.2), curve(0.5, 0.9)]),
    highestShown([curve(0.5, 0.2), curve(0.5, 1e29, null)]),
    highestShown([curve(0.5, 0.2), curve()]),
    highestShown([curve(), curve()]),
  ];
"""


def test_a_loss_that_runs_away_leaves_the_picture_to_the_other(run_js: Callable[..., Any]) -> None:
    assert run_js(HIGHEST) == [None, 1.5, None, None]
