"""What the page computes itself: every activation, loss and task of the registries has its part there."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.spec import Task
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.optimization.losses import LOSSES

RunJs = Callable[..., Any]
ACTIVATION_FILE, LOSS_FILE = "core/activation_functions.js", "batch_inspector/loss_functions.js"
POINTS = [-2.5, -1.2, -0.3, 0.4, 1.1, 2.6]
"""Where no function has a corner."""
H = 1e-5
TARGETS = {Task.BINARY: [[0], [1]], Task.MULTICLASS: [[1, 0, 0], [0, 0, 1]], Task.REGRESSION: [[0.7], [3.2]]}
SUMS = {Task.BINARY: [[-0.8], [1.3]], Task.MULTICLASS: [[0.2, -0.7, 1.1]], Task.REGRESSION: [[0.4], [1.9]]}
ASKED = f"""
const {{ ACTIVATIONS }} = await load('{ACTIVATION_FILE}');
const {{ lossFromSums, outputDeltas }} = await load('{LOSS_FILE}');
const tried = (ask) => {{ try {{ return ask(); }} catch (error) {{ return String(error); }} }};
const near = (z, h) => z.map((_, k) => z.map((each, i) => (i === k ? each + h : each)));
const lossOf = ([name, task, y, z]) => tried(() => ({{
  value: lossFromSums(name, task, y, z),
  slopes: outputDeltas(name, task, y, z),
  differences: near(z, {H}).map((up, k) =>
    (lossFromSums(name, task, y, up) - lossFromSums(name, task, y, near(z, -{H})[k])) / {2 * H}),
}}));
return {{
  activations: Object.fromEntries(Object.entries(ACTIVATIONS).map(([name, entry]) => [name, tried(() => ({{
    symbol: entry.symbol,
    slopes: arg.points.map((z) => entry.slope(z, entry.f(z))),
    differences: arg.points.map((z) => (entry.f(z + {H}) - entry.f(z - {H})) / {2 * H}),
  }}))])),
  losses: arg.rows.map(lossOf),
}};
"""
ROWS = [
    (name, task, y, z)
    for name in LOSSES
    for task in LOSSES[name].tasks
    for y in TARGETS[task]
    for z in SUMS[task]
]


@pytest.fixture(scope="module")
def page_functions(run_node: RunJs) -> dict[str, Any]:
    """What the page's own functions say of activations and losses."""
    return run_node(ASKED, {"points": POINTS, "rows": [list(row) for row in ROWS]})  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_has_a_symbol_a_value_and_its_slope(page_functions: dict[str, Any], name: str) -> None:
    entry = page_functions["activations"].get(name)
    assert isinstance(entry, dict), (
        f"playground/ui/static/{ACTIVATION_FILE} needs symbol, f and slope of {name}"
    )
    assert isinstance(entry["symbol"], str), (
        f"playground/ui/static/{ACTIVATION_FILE} needs a symbol of {name}"
    )
    np.testing.assert_allclose(entry["slopes"], entry["differences"], rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_has_a_term_for_each_row_and_its_slopes(page_functions: dict[str, Any], name: str) -> None:
    found = [said for row, said in zip(ROWS, page_functions["losses"], strict=True) if row[0] == name]
    assert found
    for said in found:
        assert isinstance(said, dict), (
            f"playground/ui/static/{LOSS_FILE} needs value and slopes of {name}: {said}"
        )
        np.testing.assert_allclose(said["slopes"], said["differences"], rtol=1e-5, atol=1e-8)


def test_the_page_has_nothing_that_no_registry_has(page_functions: dict[str, Any]) -> None:
    left = set(page_functions["activations"]) - set(ACTIVATIONS)
    assert not left, f"{sorted(left)} in playground/ui/static/{ACTIVATION_FILE} is no activation"
