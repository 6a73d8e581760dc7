"""Regions of nets of steps: what the calculator says on the cells is what their names promise."""

import playground.training.calculators  # noqa: F401 - fills the registry
from playground.training.calculators.dense_net import DenseNetArguments, dense_net
from tests.ui.static.frames import RunJs


def cells_that_say_one(run_node: RunJs) -> dict[str, list[list[float]]]:
    """Return for each net the places inside the cells that it says 1 to."""
    nets = run_node(
        """const { REGION_NETS, askedCells } = await load('pieces/bend/region_nets.js');
        return REGION_NETS.map(({ name, layers, lines, net }) =>
          ({ name, layers, net, cells: askedCells(lines).map(({ middle }) => middle) }));"""
    )
    found = {}
    for each in nets:
        assert each["layers"] == len(each["net"])
        answer = dense_net(DenseNetArguments.model_validate({"layers": each["net"], "inputs": each["cells"]}))
        says = [row[0] for row in answer.outputs[-1]]
        found[each["name"]] = [cell for cell, one in zip(each["cells"], says, strict=True) if one == 1]
    return found


def test_one_layer_cuts_a_half_two_a_convex_piece_or_strips_three_anything(run_node: RunJs) -> None:
    found = cells_that_say_one(run_node)
    assert {name: len(cells) for name, cells in found.items() if name != "pieces"} == {
        "half": 1,
        "convex": 1,
        "strips": 2,
    }
    (left, _), (right, _) = sorted(found["strips"])
    assert left < 40
    assert right > 80
    pieces = found["pieces"]
    assert any(x > 75 for x, _ in pieces)
    around_hole = [(x, y) for x, y in pieces if x < 65]
    assert len(around_hole) > 3
    assert not [(x, y) for x, y in around_hole if 30 < x < 40 and 22 < y < 34]
