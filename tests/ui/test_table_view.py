"""What the page of the data knows of a table before its rows are read."""

from playground.spec import DATASETS, parse_link
from playground.ui.components.table_view import inputs_of_column, table_link, usual_inputs


def test_the_rows_have_one_link_however_they_are_divided_and_trained() -> None:
    links = ("dataset=thoracic&seed=3&test_share=0.1&epochs=5", "dataset=thoracic&inputs=AGE&outliers=blank")
    assert {table_link(parse_link(link).spec) for link in links} == {"dataset=thoracic"}
    assert (
        table_link(parse_link("dataset=moons&noise=0.2&seed=9&layers=3").spec)
        == "dataset=moons&noise=0.2&seed=9"
    )


def test_a_column_comes_back_as_the_net_of_its_data_set_has_it() -> None:
    card = DATASETS["thoracic"]
    columns = {column.name: column for column in card.columns}
    diagnosis = inputs_of_column(columns["DGN"])
    assert diagnosis[0] == "DGN"
    assert usual_inputs(card, columns["DGN"]) == diagnosis[1:]
    assert usual_inputs(card, columns["AGE"]) == ["AGE"]
    assert usual_inputs(card, columns["id"]) == ["id"]
