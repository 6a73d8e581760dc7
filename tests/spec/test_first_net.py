"""The net that opens together with a data set."""

import pytest

from playground.spec import DATASETS, format_link, merge_settings, parse_link, resolve_settings
from playground.spec.first_net import dataset_change, first_view_spec


@pytest.mark.parametrize("name", DATASETS)
def test_the_net_of_a_data_set_fits_it_and_stands_in_the_link(name: str) -> None:
    spec, problems = merge_settings(parse_link("").spec, dataset_change(parse_link("").spec, name))
    assert not problems
    assert (spec, ()) == resolve_settings({"dataset": name, **DATASETS[name].first_net})
    assert parse_link(format_link(spec)) == (spec, ())


def test_and_has_no_hidden_layer_circle_three_neurons_and_dosage_two() -> None:
    spec = parse_link("dataset=spiral").spec
    units = {}
    for name in ("and", "circle", "dosage"):
        spec = merge_settings(spec, dataset_change(spec, name)).spec
        units[name] = spec.network.dense_units
    assert units == {"and": (), "circle": (3,), "dosage": (2,)}
    assert first_view_spec().network.dense_units == (3,)


def test_what_the_first_net_of_the_data_set_before_has_set_goes_and_what_the_reader_has_set_stays() -> None:
    circle = first_view_spec()
    spiral = merge_settings(circle, dataset_change(circle, "spiral")).spec
    assert spiral == parse_link("dataset=spiral").spec
    changed = merge_settings(circle, {"layers": (5,), "batch_size": 20}).spec
    assert dataset_change(changed, "spiral").keys() == {"dataset", "learning_rate", "epochs", "seed"}
    spiral = merge_settings(changed, dataset_change(changed, "spiral")).spec
    assert (spiral.network.dense_units, spiral.training.batch_size) == ((5,), 20)


def test_what_is_locked_is_left_alone() -> None:
    circle = first_view_spec()
    change = dataset_change(circle, "and", {"layers", "epochs"})
    assert change.keys() == {"dataset", "learning_rate", "seed"}


def test_a_link_that_leaves_the_net_out_means_what_it_has_meant() -> None:
    assert parse_link("dataset=circle").spec.network.dense_units == (6, 4)
    assert parse_link("dataset=and").spec.network.dense_units == (6, 4)


@pytest.mark.parametrize("before", [name for name, card in DATASETS.items() if card.group == "real"])
def test_what_the_first_net_of_a_table_has_set_goes_with_it(before: str) -> None:
    table = resolve_settings({"dataset": before, **DATASETS[before].first_net}).spec
    for name in ("spiral", "iris", "wine_grade", "thoracic"):
        after, problems = merge_settings(table, dataset_change(table, name))
        assert not problems
        assert after == resolve_settings({"dataset": name, **DATASETS[name].first_net}).spec


def test_links_of_thoracic_that_leave_all_out_have_no_test_part_and_codes_as_numbers() -> None:
    spec = parse_link("dataset=thoracic").spec
    assert spec.data.inputs == DATASETS["thoracic"].default_inputs and len(spec.data.inputs) == 16
    assert (spec.n_train, spec.n_test, spec.view.slice) == (376, 0, ("DGN", "PRE4"))
    first = resolve_settings({"dataset": "thoracic", **DATASETS["thoracic"].first_net}).spec
    assert (first.n_train, first.n_validation, first.n_test) == (282, 94, 94)
    assert len(first.data.inputs) == 22 and "inputs=DGN_onehot-PRE4-" in format_link(first)
