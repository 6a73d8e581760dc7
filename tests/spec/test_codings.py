"""How the code of a column is given to a net, and how links say so."""

import pytest

from playground.spec import DATASETS, format_link, parse_link
from playground.spec.data.codings import (
    Coding,
    coding_of,
    codings_offered,
    inputs_by_column,
    one_hot_forms,
    with_coding,
)

THORACIC = DATASETS["thoracic"]
COLUMNS = {column.name: column for column in THORACIC.columns}
DIAGNOSES = tuple(f"DGN_is_{code}" for code in (1, 2, 3, 4, 5, 6, 8))
PLAIN = THORACIC.default_inputs


def test_a_link_has_a_short_form_for_all_values_of_a_code() -> None:
    spec, problems = parse_link("dataset=thoracic&inputs=AGE-DGN_onehot-PRE14_rank")
    assert not problems
    assert spec.data.inputs == ("AGE", *DIAGNOSES, "PRE14_rank")
    assert format_link(spec) == "dataset=thoracic&inputs=AGE-DGN_onehot-PRE14_rank"


@pytest.mark.parametrize(
    "inputs",
    ["DGN_is_3", "DGN_is_3-AGE-DGN_is_1", "-".join(reversed(DIAGNOSES)), "-".join(DIAGNOSES[:-1])],
)
def test_some_values_and_values_in_another_order_stand_as_they_are(inputs: str) -> None:
    link = f"dataset=thoracic&inputs={inputs}"
    assert parse_link(link).problems == () and format_link(parse_link(link).spec) == link


@pytest.mark.parametrize("link", ["dataset=circle&inputs=DGN_onehot", "dataset=thoracic&inputs=AGE_onehot"])
def test_what_has_no_code_has_no_short_form(link: str) -> None:
    (problem,) = parse_link(link).problems
    assert problem.field == "inputs"


def test_all_still_means_the_columns_of_the_table() -> None:
    spec = parse_link("dataset=thoracic&inputs=all").spec
    assert spec.data.inputs == tuple(COLUMNS)
    assert format_link(spec) == "dataset=thoracic&inputs=all"


@pytest.mark.parametrize("coding", [Coding.ONE_HOT, Coding.RANK, Coding.OTHER])
def test_a_column_changes_its_coding_and_comes_back_to_its_place(coding: Coding) -> None:
    column = COLUMNS["PRE14"]
    assert coding_of(column, PLAIN) is Coding.NUMBER
    coded = with_coding(THORACIC, PLAIN, column, coding)
    assert coding_of(column, coded) is coding and "PRE14" not in coded
    assert with_coding(THORACIC, coded, column, Coding.NUMBER) == PLAIN


def test_a_one_hot_code_stands_in_the_place_of_its_column() -> None:
    coded = with_coding(THORACIC, PLAIN, COLUMNS["DGN"], Coding.ONE_HOT)
    assert coded == (*DIAGNOSES, *PLAIN[1:])
    assert coding_of(COLUMNS["DGN"], coded[1:]) is Coding.OTHER


def test_only_codes_with_an_order_have_a_rank_and_only_more_than_two_values_are_a_choice() -> None:
    assert codings_offered(COLUMNS["DGN"]) == (Coding.NUMBER, Coding.ONE_HOT)
    assert codings_offered(COLUMNS["PRE14"]) == (Coding.NUMBER, Coding.ONE_HOT, Coding.RANK)
    assert codings_offered(COLUMNS["PRE30"]) == codings_offered(COLUMNS["AGE"]) == (Coding.NUMBER,)
    sex = DATASETS["diabetes"].columns[1]
    assert with_coding(DATASETS["diabetes"], ("age", "sex", "bmi"), sex, Coding.ONE_HOT) == (
        "age",
        "sex_is_2",
        "bmi",
    )
    assert one_hot_forms(DATASETS["diabetes"]) == {}


@pytest.mark.parametrize("name", DATASETS)
def test_every_input_has_its_place_beside_its_column(name: str) -> None:
    card = DATASETS[name]
    if not card.inputs_are_pictures:
        offered = [column.name for column in card.inputs_offered]
        assert sorted(inputs_by_column(card)) == sorted(offered)
