"""Drawn points and the text that carries them."""

import base64
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from playground.datasets.drawn.drawn import EXAMPLE
from playground.spec import ExperimentSpec, Task, format_link, merge_settings, parse_link
from playground.spec.data.drawn_points import (
    LARGEST,
    LINK_POINTS,
    MAX_POINTS,
    MAX_TEXT,
    MOST_DECIMALS,
    Drawing,
    decode_drawing,
    encode_drawing,
    largest_place,
    make_drawing,
    make_precise_drawing,
    place_at_z_order_index,
    z_order_index,
)
from tests.spec.strategies import drawings, precise_drawings

LIKE_POINTS = r"(p[2-5c][2-6]|[2-5c])[A-Za-z0-9_-]{0,60}"
FOUR = [(0, 0, 0), (240, 240, 1), (3, 5, 0), (120, 7, 1)]


@settings(max_examples=300, deadline=None)
@given(st.one_of(drawings(), precise_drawings()))
def test_every_drawing_comes_back(drawing: Drawing) -> None:
    text = encode_drawing(drawing)
    assert decode_drawing(text) == drawing
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@settings(max_examples=2000, deadline=None)
@given(st.one_of(st.text(max_size=40), st.from_regex(LIKE_POINTS, fullmatch=True)))
@example("2" + "_" * 15_000)
@example("p26" + "_" * 15_000)
@example("p")
@example("p27AAAA")
@example("p2²AAAA")
@example("5" + base64.urlsafe_b64encode(b"\x81" * 12_000 + b"\x01").decode())
def test_any_text_is_a_drawing_or_refused(text: str) -> None:
    try:
        drawing = decode_drawing(text)
    except ValueError:
        return
    assert encode_drawing(drawing) == text


def test_the_z_order_numbers_every_place_once() -> None:
    places = [(across, up) for across in range(0, 241, 24) for up in range(241)]
    assert [place_at_z_order_index(z_order_index(place)) for place in places] == places
    assert len({z_order_index(place) for place in places}) == len(places)
    assert [z_order_index(place) for place in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0))] == [0, 1, 2, 3, 4]


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_the_z_order_takes_bits_by_turns(across: int, up: int) -> None:
    number = z_order_index((across, up))
    turns = "".join(a + b for a, b in zip(f"{up:032b}", f"{across:032b}", strict=True))
    assert number == int(turns, 2)
    assert place_at_z_order_index(number) == (across, up)


def test_a_text_by_hand() -> None:
    """Class A: places 0 and 1, class B: places 2 and 3 of the Z-order; steps between neighbours are 0."""
    text = encode_drawing(make_drawing("2", [(0, 0, 0), (1, 0, 0), (0, 1, 1), (1, 1, 1)]))
    assert base64.urlsafe_b64decode(text[1:] + "==") == bytes([2, 0, 0, 2, 2, 0])
    assert text[0] == "2"


def test_order_and_repetition_do_not_matter() -> None:
    assert encode_drawing(make_drawing("2", FOUR)) == encode_drawing(
        make_drawing("2", [*reversed(FOUR), FOUR[1]])
    )


def test_a_precise_text_by_hand() -> None:
    """Hundredths, class A: place 0 twice and place 1, class B: places 2 and 3 of the Z-order."""
    steps = [(0, 0, 0), (1, 0, 0), (0, 0, 0), (0, 1, 1), (1, 1, 1)]
    text = encode_drawing(make_precise_drawing("2", [(x * 10_000, y * 10_000, c) for x, y, c in steps]))
    assert text[:3] == "p22"
    assert base64.urlsafe_b64decode(text[3:] + "==") == bytes([3, 0, 0, 1, 2, 2, 1])


def test_points_on_the_grid_keep_the_short_form_until_one_repeats() -> None:
    rows = [(x * 50_000, y * 50_000, label) for x, y, label in FOUR]
    assert make_precise_drawing("2", rows) == make_drawing("2", FOUR)
    repeated = make_precise_drawing("2", [*rows, rows[0]])
    assert (len(repeated), repeated.decimals) == (5, 2)
    assert decode_drawing(encode_drawing(repeated)) == repeated


@pytest.mark.parametrize(("last", "decimals"), [(1, 6), (10, 5), (700, 4), (31_000, 3), (60_000, 2)])
def test_as_many_decimals_are_kept_as_the_numbers_have(last: int, decimals: int) -> None:
    rows = [(0, 0, 0), (50_000, 0, 0), (0, 50_000, 1), (6_000_000, last, 1)]
    assert make_precise_drawing("2", rows).decimals == decimals


def test_a_text_of_more_decimals_than_are_needed_is_none() -> None:
    rows = [(0, 0, 0), (1, 0, 0), (0, 1, 1), (1, 1, 1), (1, 1, 1)]
    with pytest.raises(ValueError):
        decode_drawing(encode_drawing(make_drawing("2", [(x * 10, y * 10, c) for x, y, c in rows], 3)))
    with pytest.raises(ValueError):
        decode_drawing(encode_drawing(make_drawing("2", [(x * 5, y * 5, c) for x, y, c in rows[:4]], 2)))


def spread_out(kind: str, count: int) -> list[tuple[int, int, int]]:
    """Return so many rows of six decimals, as far from each other as they can be, of all classes."""
    right, top = largest_place(kind, MOST_DECIMALS)
    random = Random(4)
    classes = 1 if kind == "c" else int(kind)
    return [(random.randrange(right), random.randrange(top), n % classes) for n in range(count)]


@pytest.mark.parametrize("kind", ["2", "5", "c"])
def test_the_longest_texts_are_within_their_bounds(kind: str) -> None:
    linked = encode_drawing(make_precise_drawing(kind, spread_out(kind, LINK_POINTS)))
    spec, problems = parse_link(f"dataset=drawn&points={linked}")
    assert (spec.data.n_samples, problems) == (LINK_POINTS, ())
    assert format_link(spec) == f"dataset=drawn&points={linked}"
    assert len(linked) < 4500
    most = encode_drawing(make_precise_drawing(kind, spread_out(kind, MAX_POINTS)))
    assert len(most) < MAX_TEXT
    assert ExperimentSpec.from_settings(dataset="drawn", points=most).data.n_samples == MAX_POINTS


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        ("2", FOUR[:3]),
        ("2", [(x, 0, 0) for x in range(9)]),
        ("2", [*FOUR, (LARGEST + 1, 0, 0)]),
        ("2", [*FOUR, (-1, 0, 0)]),
        ("2", [*FOUR, (0, 0, 2)]),
        ("c", [*FOUR, (0, 0, 1)]),
        ("6", FOUR),
        ("", FOUR),
        ("c", [(n % 241, n // 241, 0) for n in range(MAX_POINTS + 1)]),
    ],
)
def test_what_is_no_drawing(kind: str, points: list[tuple[int, int, int]]) -> None:
    with pytest.raises(ValueError):
        make_drawing(kind, points)


def many(count: int) -> str:
    """Return the text of a drawing of so many points."""
    return encode_drawing(make_drawing("3", ((n * 7 % 241, n * 13 % 239, n % 3) for n in range(count))))


@pytest.mark.parametrize("count", [4, LINK_POINTS])
def test_points_travel_in_the_link(count: int) -> None:
    spec, problems = parse_link(f"dataset=drawn&points={many(count)}")
    assert (spec.data.n_samples, problems) == (count, ())
    assert parse_link(format_link(spec)) == (spec, ())
    assert len(format_link(spec)) < 2000


def test_too_many_points_do_not_travel_and_that_is_told() -> None:
    spec = ExperimentSpec.from_settings(dataset="drawn", points=many(LINK_POINTS + 1))
    assert format_link(spec) == "dataset=drawn&points=file"
    assert ExperimentSpec.from_json(spec.model_dump_json()) == spec
    received, problems = parse_link(format_link(spec))
    assert received == ExperimentSpec.from_settings(dataset="drawn")
    assert "load them from the file" in problems[0].reason.text()


def test_the_task_follows_from_the_drawing() -> None:
    for kind, task, outputs in (("2", Task.BINARY, 1), ("4", Task.MULTICLASS, 4), ("c", Task.REGRESSION, 1)):
        points = [(x, y, 0 if kind == "c" else c) for x, y, c in FOUR]
        spec = ExperimentSpec.from_settings(
            dataset="drawn", points=encode_drawing(make_drawing(kind, points))
        )
        assert (spec.card.task, spec.card.n_outputs, spec.data.n_samples) == (task, outputs, 4)
    assert spec.view.slice == ("x1", "y")


def test_all_columns_of_a_drawn_curve() -> None:
    curve = encode_drawing(make_drawing("c", [(x, y, 0) for x, y, _ in FOUR]))
    spec, problems = parse_link(f"inputs=all&points={curve}&dataset=drawn")
    assert (spec.data.inputs, problems) == (("x1",), ())


def test_another_drawing_keeps_what_still_fits() -> None:
    spec = ExperimentSpec.from_settings(dataset="drawn", loss="hinge", seed=3, inputs=("x1", "x2", "radius"))
    curve = encode_drawing(make_drawing("c", [(x, y, 0) for x, y, _ in FOUR]))
    changed, problems = merge_settings(spec, {"points": curve})
    assert (changed, problems) == (ExperimentSpec.from_settings(dataset="drawn", points=curve, seed=3), ())


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (f"points={EXAMPLE}", "only the data set drawn has points of its own."),
        (
            f"dataset=drawn&points={EXAMPLE[:-4]}",
            "are not points as the page writes them; they may be cut off.",
        ),
    ],
)
def test_what_is_told_of_points_that_cannot_be_used(link: str, reason: str) -> None:
    assert [problem.reason.text() for problem in parse_link(link).problems if problem.field == "points"] == [
        reason
    ]
