"""The bar of the parts tells the rows that the net is given, and nothing of the closed ones."""

import numpy as np
import pytest

from playground.datasets import prepare_data
from playground.i18n import translator
from playground.spec import parse_link
from playground.ui.forms.split_bar import split_bar_html, split_of, split_table_html

_ = translator("en")


@pytest.mark.parametrize(
    "link",
    [
        "dataset=thoracic&train_share=0.6&test_share=0.2",
        "dataset=thoracic&outliers=drop&sampling=over",
        "dataset=thoracic&test_share=0.2&folds=5&fold=2",
        "dataset=iris&together=1",
        "dataset=plane&test_share=0.1",
        "dataset=xor",
    ],
)
def test_the_parts_are_those_of_the_run(link: str) -> None:
    spec = parse_link(link).spec
    prepared = prepare_data(spec.data)
    parts = {part.name: part for part in split_of(spec.data)}
    rows = {"train": prepared.rows_train, "val": prepared.rows_val, "test": prepared.rows_test}
    assert {name: part.rows for name, part in parts.items()} == {
        name: len(each) for name, each in rows.items()
    }
    if spec.card.classes:
        y = prepared.y_train
        labels = y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0].astype(int)
        counts = np.bincount(labels, minlength=len(spec.card.classes))
        assert parts["train"].classes == tuple(counts.tolist())


def test_the_closed_part_says_how_many_rows_and_no_class() -> None:
    spec = parse_link("dataset=thoracic&train_share=0.6&test_share=0.2&class_weights=balanced").spec
    html = split_bar_html(spec, split_of(spec.data), _)
    assert "train 282 · died 42" in html
    assert "validation 94 · died 14" in html
    closed = html.partition('<li class="pg-split-test"')[2].partition("</li>")[0]
    assert "test 94 · closed" in closed
    assert "14" not in closed
    assert "Class weights: balanced" in html
    assert "stratified · seed 7, of the split 0" in html


def test_every_class_is_counted_in_a_table_but_in_the_closed_part() -> None:
    spec = parse_link("dataset=iris&train_share=0.6&test_share=0.2").spec
    table = split_table_html(spec, split_of(spec.data), _)
    assert '<th scope="row">setosa</th><td>30</td><td>10</td><td>closed</td>' in table
    plane = parse_link("dataset=plane").spec
    assert split_table_html(plane, split_of(plane.data), _) == ""


def test_what_has_no_rows_has_no_bar() -> None:
    spec = parse_link("dataset=xor").spec
    html = split_bar_html(spec, split_of(spec.data), _)
    assert html.count("<li") == 1
