"""Drawings as data, and as files."""

import numpy as np
import pytest

from playground.datasets import load_table, prepare_data
from playground.datasets.drawn.drawing_file import parse_drawing
from playground.datasets.drawn.drawn import EXAMPLE
from playground.errors import DataError
from playground.spec import ExperimentSpec
from playground.spec.data.drawn_points import decode_drawing, encode_drawing, make_drawing

CORNERS = [(0, 0, 0), (240, 0, 0), (0, 240, 2), (120, 120, 2)]


def rows_of(kind, points):
    table = load_table(
        ExperimentSpec.from_settings(dataset="drawn", points=encode_drawing(make_drawing(kind, points))).data
    )
    return [(*x, y) for x, y in zip(table.X.tolist(), table.y.tolist(), strict=True)]


def test_places_become_numbers_of_the_plane():
    assert sorted(rows_of("3", CORNERS)) == [(-6, -6, 0), (-6, 6, 2), (0, 0, 2), (6, -6, 0)]


def test_a_curve_has_its_height_as_target():
    points = [(0, 0, 0), (60, 240, 0), (120, 120, 0), (240, 20, 0)]
    found = np.array(sorted(rows_of("c", points)))
    np.testing.assert_allclose(found, [(-6, -1.2), (-3, 1.2), (0, 0), (6, -1)])


def test_a_class_without_points_keeps_its_place():
    prepared = prepare_data(
        ExperimentSpec.from_settings(dataset="drawn", points=encode_drawing(make_drawing("3", CORNERS))).data
    )
    assert prepared.y_train.sum(axis=0).tolist() == [2, 0, 2]
    assert prepared.X_val.shape == (0, 2)


def test_the_example_is_two_classes_on_either_side_of_a_wave():
    table = load_table(ExperimentSpec.from_settings(dataset="drawn").data)
    assert len(table.y) == len(decode_drawing(EXAMPLE)) == 42
    wave = 2 * np.sin((table.X[:, 0] + 6) * 20 / 22)
    assert np.array_equal(table.X[:, 1] > wave, table.y == 0)


PLANE = "x1,x2,class\n-6,-6,A\n6,-6,A\n-6,6,C\n0,0,C\n"


@pytest.mark.parametrize(
    "text",
    [
        PLANE,
        "\ufeff" + PLANE.replace("\n", "\r\n"),
        PLANE.replace(",", ";") + "\n\n",
        PLANE.replace("x1,x2,class", " X1 , x2,Class"),
        PLANE.replace(",", "\t"),
    ],
)
def test_a_table_is_read_in_every_form(text):
    assert parse_drawing(text) == make_drawing("3", CORNERS)


def test_classes_may_have_any_names():
    drawing = parse_drawing("x1,x2,class\n0,0,dog\n1,0,cat\n0,1,cat\n1,1,dog\n")
    assert drawing.kind == "2"
    assert (
        drawing.classes[0] == decode_drawing(encode_drawing(drawing)).classes[0] == ((140, 120), (120, 140))
    )


def test_a_curve_is_read():
    drawing = parse_drawing("x1,y\n-6,-1.2\n-3,1.2\n0,0\n6,-1\n")
    assert drawing == make_drawing("c", [(0, 0, 0), (60, 240, 0), (120, 120, 0), (240, 20, 0)])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The first line must be"),
        ("a,b\n1,2", "The first line must be"),
        ("x1,x2,class\n1,1,A", "There must be 4 to 5000 points; there are 1."),
        (PLANE.replace("-6,-6,A", "-6,seven,A"), "Line 2: x2 must be a number"),
        (PLANE.replace("0,0,C", "0,nan,C"), "Line 5: x2 must be a number from -6.0 to 6.0."),
        (PLANE.replace("0,0,C", "9,0,C"), "Line 5: x1 must be a number"),
        (PLANE.replace("0,0,C", "0,0"), "Line 5 has 2 cells; there must be 3."),
        (PLANE.replace("C", "A"), "There must be two to five classes; there are 1."),
        ("x1,x2,class\n" + "".join(f"{n},0,{n}\n" for n in range(6)), "there are 6."),
        ("x1,y\n" + "0,0\n" * 9, "too few points in different places"),
        ("x1,y\n0,2\n" * 5, "Line 2: y must be a number from -1.2 to 1.2."),
        ("x1,y\n" + "0,0\n" * 5001, "There are more than 5000 points."),
        ("x1,y\n" + "0,0\n" * 250_000, "larger than a megabyte"),
        ("PK\x03\x04\x00\x00", "The first line must be"),
        ('x1,y\n"' + "0" * 200_000 + '",1\n', "The file is not a table of text."),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(text, told):
    with pytest.raises(DataError) as caught:
        parse_drawing(text)
    assert told in caught.value.message.text()


def test_reading_ends_where_there_are_too_many_points():
    broken_later = "x1,y\n" + "0,0\n" * 5001 + '"' + "0" * 200_000 + '",1\n'
    with pytest.raises(DataError) as caught:
        parse_drawing(broken_later)
    assert caught.value.message.text() == "There are more than 5000 points."
