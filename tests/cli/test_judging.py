"""Warnings about columns, also where the net sees them coded."""

import pytest

from playground.cli.judging import warnings_of
from playground.datasets import prepare_data
from playground.spec import parse_link


@pytest.mark.parametrize("inputs", ["DGN", "DGN_onehot", "DGN_is_3"])
def test_rows_that_are_repeated_in_a_code_are_found_however_it_is_given(inputs, tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    spec = parse_link(f"dataset=thoracic&inputs={inputs}").spec
    prepared = prepare_data(spec.data)
    (repeated,) = (each for each in warnings_of(spec, prepared) if each.kind == "repeated_rows")
    assert repeated
