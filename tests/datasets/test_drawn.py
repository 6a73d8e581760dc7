"""Drawings as data, and as files."""

from collections import Counter
from random import Random

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from playground.datasets import load_table, prepare_data
from playground.datasets.drawn.drawing_file import read_drawing_file, read_drawing_table
from playground.datasets.drawn.drawn import EXAMPLE
from playground.datasets.generated import DOMAIN, HEIGHT
from playground.errors import DataError
from playground.spec import ExperimentSpec, format_link, parse_link
from playground.spec.data.drawn_points import (
    CURVE_HEIGHT,
    PLANE_SIDE,
    decode_drawing,
    encode_drawing,
    make_drawing,
)

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
        PLANE.replace("x1,x2,class", "width,height,sort"),
        PLANE.partition("\n")[2],
    ],
)
def test_a_table_is_read_in_every_form(text):
    assert read_drawing_table(text).drawing == make_drawing("3", CORNERS)


def test_classes_may_have_any_names():
    drawing = read_drawing_table("x1,x2,class\n0,0,dog\n1,0,cat\n0,1,cat\n1,1,dog\n").drawing
    assert drawing.kind == "2"
    assert (
        drawing.classes[0] == decode_drawing(encode_drawing(drawing)).classes[0] == ((140, 120), (120, 140))
    )


def test_words_of_a_file_for_its_columns_are_told():
    rows = PLANE.partition("\n")[2]
    read = read_drawing_table("width; height; sort\n" + rows.replace(",", ";"))
    assert [message.text() for message in read.messages()] == [
        "4 rows read, none left out.",
        "Columns: x1 = width, x2 = height, class = sort.",
    ]
    assert len(read_drawing_table(PLANE).messages()) == len(read_drawing_table(rows).messages()) == 1


def test_a_curve_is_read():
    drawing = read_drawing_table("x1,y\n-6,-1.2\n-3,1.2\n0,0\n6,-1\n").drawing
    assert drawing == make_drawing("c", [(0, 0, 0), (60, 240, 0), (120, 120, 0), (240, 20, 0)])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "A row must have three cells"),
        ("a,b,c,d\n1,2,3,4", "A row must have three cells: x1, x2 and the class; or two for a curve"),
        ("a,b\n1,2", "There must be 4 to 5000 points; there are 1."),
        ("width,height,sort\n1,2,A\n7,2,B\n", "There must be 4"),
        ("width,height,sort\n1,2,A\n7,2,B\n0,0,A\n1,1,A", "Line 3: width must be a number from -6.0 to 6.0."),
        ("1,seven,A\n1,2,A\n2,2,B\n0,0,A\n1,1,A", "Line 1: x2 must be a number"),
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
        ("PK\x03\x04\x00\x00", "A row must have three cells"),
        ('x1,y\n"' + "0" * 200_000 + '",1\n', "The file is not a table of text."),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(text, told):
    with pytest.raises(DataError) as caught:
        read_drawing_file(text.encode())
    assert told in caught.value.message.text()


def test_reading_ends_where_there_are_too_many_points():
    broken_later = "x1,y\n" + "0,0\n" * 5001 + '"' + "0" * 200_000 + '",1\n'
    with pytest.raises(DataError) as caught:
        read_drawing_table(broken_later)
    assert caught.value.message.text() == "There are more than 5000 points."


# --- every row of a file is a point


def rows_of_link(drawing):
    """Return the rows of the experiment that a link with these points says."""
    link = format_link(ExperimentSpec.from_settings(dataset="drawn", points=encode_drawing(drawing)))
    spec, problems = parse_link(link)
    assert not problems
    table = load_table(spec.data)
    return [(*map(float, x), float(y)) for x, y in zip(table.X, table.y, strict=True)]


def test_the_board_is_as_large_as_the_data():
    assert DOMAIN[1] - DOMAIN[0] == PLANE_SIDE / 1e6
    assert HEIGHT[1] - HEIGHT[0] == CURVE_HEIGHT / 1e6


def test_points_in_a_corner_of_the_board_are_all_there():
    random = Random(3)
    rows = [(random.random() / 2, random.random() / 2, n % 2) for n in range(200)]
    read = read_drawing_table("x1,x2,class\n" + "".join(f"{a},{b},{'AB'[c]}\n" for a, b, c in rows))
    assert (read.rows, len(read.drawing), read.rounded, read.repeated) == (200, 200, 200, 0)
    found = rows_of_link(read.drawing)
    assert len(set(found)) == 200
    np.testing.assert_allclose(sorted(found), sorted(rows), atol=5e-7, rtol=0)


def test_a_parabola_is_all_there():
    rows = [(n / 149, (n / 149) ** 2) for n in range(150)]
    read = read_drawing_table("x1,y\n" + "".join(f"{x},{y}\n" for x, y in rows))
    np.testing.assert_allclose(sorted(rows_of_link(read.drawing)), rows, atol=5e-7, rtol=0)


def test_equal_rows_all_count_and_that_is_told():
    gate = "0,0,A\n0,1,B\n1,0,B\n1,1,A\n"
    read = read_drawing_table("x1,x2,class\n" + gate * 25)
    assert len(read.drawing) == len(rows_of_link(read.drawing)) == 100
    assert [message.text() for message in read.messages()] == [
        "100 rows read, none left out.",
        "Repeated, and all of them count: 96 rows.",
    ]


def test_rounded_rows_are_counted():
    read = read_drawing_table("x1,y\n0.1234567,0\n0.123456,0\n1e-7,1e-7\n1,1\n-2.0000000,0.5\n")
    assert [message.text() for message in read.messages()][1:] == ["Rounded to 6 decimals: 2 rows."]
    assert [x for x, *_ in rows_of_link(read.drawing)] == [-2, 0, 0.123456, 0.123457, 1]


KOREAN = "x1,x2,class\n0,0,남\n1,0,여\n0,1,남\n1,1,여\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_classes_are_read_in_the_encodings_of_other_tables(encoding):
    read = read_drawing_file(KOREAN.encode(encoding))
    assert [len(places) for places in read.drawing.classes] == [2, 2]
    assert read.messages()[1].text() == "Classes: A = 남, B = 여."


def test_western_windows_is_read_too():
    read = read_drawing_file(KOREAN.replace("남", "à été").replace("여", "là").encode("cp1252"))
    assert read.labels == ("là", "à été")


numbers = st.one_of(
    st.integers(-6, 6).map(float),
    st.floats(-6, 6),
    st.builds(round, st.floats(-6, 6), st.integers(1, 6)),
)
tables = st.lists(st.tuples(numbers, numbers, st.sampled_from("ABC")), min_size=4, max_size=40)


@settings(max_examples=200, deadline=None)
@given(tables, st.integers(0, 5))
def test_a_file_comes_back_from_a_link(rows, repeats):
    rows = [*rows, (6.0, 6.0, "A"), (-6.0, 5.0, "B"), (1.0, 5.0, "C"), (2.0, 5.0, "C"), *rows[:repeats]]
    read = read_drawing_table("x1,x2,class\n" + "".join(f"{a!r},{b!r},{c}\n" for a, b, c in rows))
    kept = Counter((round(a, 6), round(b, 6), float("ABC".index(c))) for a, b, c in rows)
    assert read.rows == len(rows) == len(read.drawing)
    assert read.rounded == sum((round(a, 6), round(b, 6)) != (a, b) for a, b, _ in rows)
    assert read.repeated == len(rows) - len(kept)
    found = rows_of_link(read.drawing)
    np.testing.assert_allclose(sorted(found), sorted(kept.elements()), atol=1.1e-6, rtol=0)
    again = read_drawing_table(
        "x1,x2,class\n" + "".join(f"{a:.6f},{b:.6f},{'ABC'[int(c)]}\n" for a, b, c in found)
    )
    assert (again.drawing, again.rounded) == (read.drawing, 0)
    if read.drawing.decimals and not read.rounded:
        assert Counter(found) == kept
