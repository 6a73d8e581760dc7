"""Points that were drawn by hand or read from a file, and the short text that carries them in a link.

Drawn points lie on a grid of 241 by 241 places. The text is one character for the kind ('2' to '5' classes,
'c' for a curve) and base64url of the classes one after the other: how many points, then the steps
from each to the next along the Z-order curve of the grid (points near each other are near on it),
each number in groups of seven bits. A point that is there twice counts once.

Points that are not all on this grid, or that repeat, have the precise text: 'p', the kind, how many decimals
the numbers have ('2' to '6', the fewest that tell them all), and the same code on the finer grid of those
decimals. A point that is there twice counts twice, so a step can be 0.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

CURVE = "c"
KINDS = ("2", "3", "4", "5", CURVE)
LARGEST = 240
"""Drawn places on either axis are 0..240; 120 is the middle."""
PRECISE = "p"
"""What the text of points begins with that are not all on the grid, or that repeat."""
DECIMALS = (2, 3, 4, 5, 6)
"""How many decimals precise points can have."""
MOST_DECIMALS = DECIMALS[-1]
PLANE_SIDE, CURVE_HEIGHT = 12_000_000, 2_400_000
"""Millionths from one end of the board to the other: either side of the plane, and the height of a curve."""
MIN_POINTS, MAX_POINTS = 4, 5000
LINK_POINTS = 500
"""More points than these do not travel in a link."""
MAX_TEXT = 50_000
"""Characters of a text at most: seven bytes a point, and base64 writes three of them as four characters."""
TOO_MANY = "file"
"""What stands in a link in place of points that are too many for it."""

Place = tuple[int, int]
Point = tuple[int, int, int]
"""Across, up, class."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """`kind`: one of `KINDS`. `classes`: the places (across, up) of each class, in Z-order.

    A curve has one class, and its height is the target. `decimals`: 0 where places are those of the grid of
    241 by 241; else places are steps of so many decimals from the lower left corner, and can repeat.
    """

    kind: str
    classes: tuple[tuple[Place, ...], ...]
    decimals: int = 0

    def __len__(self) -> int:
        return sum(map(len, self.classes))


def n_classes_of_kind(kind: str) -> int:
    """Return how many lists of points a drawing of this kind has."""
    return 1 if kind == CURVE else int(kind)


def largest_place(kind: str, decimals: int) -> Place:
    """Return the place of the upper right corner."""
    if not decimals:
        return LARGEST, LARGEST
    step = 10 ** (MOST_DECIMALS - decimals)
    return PLANE_SIDE // step, (CURVE_HEIGHT if kind == CURVE else PLANE_SIDE) // step


def make_drawing(kind: str, points: Iterable[Point], decimals: int = 0) -> Drawing:
    """Return the drawing of points (across, up, class); raise `ValueError` if it is none.

    On the grid, `decimals` 0, a point that is there twice counts once.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of drawing: {kind!r}")
    right, top = largest_place(kind, decimals)
    found: list[list[Place]] = [[] for _ in range(n_classes_of_kind(kind))]
    for across, up, label in points:
        if not (0 <= across <= right and 0 <= up <= top and 0 <= label < len(found)):
            raise ValueError(f"no place or class: {across}, {up}, {label}")
        found[label].append((across, up))
    different = [set(places) for places in found]
    kept = found if decimals else different
    drawing = Drawing(kind, tuple(tuple(sorted(places, key=z_order_index)) for places in kept), decimals)
    if sum(map(len, different)) < MIN_POINTS or len(drawing) > MAX_POINTS:
        raise ValueError(f"{len(drawing)} points")
    if kind != CURVE and sum(map(bool, drawing.classes)) < 2:
        raise ValueError("points of one class only")
    return drawing


def make_precise_drawing(kind: str, points: Iterable[Point]) -> Drawing:
    """Return the drawing of points whose places are millionths from the lower left corner.

    It is one on the grid if all of them lie there and none repeats, else one of the fewest decimals that tell
    them all. Raises `ValueError` if it is no drawing.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of drawing: {kind!r}")
    rows = list(points)
    side, height = (extent // LARGEST for extent in largest_place(kind, MOST_DECIMALS))
    on_grid = all(across % side == 0 and up % height == 0 for across, up, _ in rows)
    if on_grid and len(set(rows)) == len(rows):
        return make_drawing(kind, ((across // side, up // height, label) for across, up, label in rows))
    places = {place for across, up, _ in rows for place in (across, up)}
    decimals = next(n for n in DECIMALS if all(place % 10 ** (MOST_DECIMALS - n) == 0 for place in places))
    step = 10 ** (MOST_DECIMALS - decimals)
    return make_drawing(kind, ((across // step, up // step, label) for across, up, label in rows), decimals)


def precise_points(drawing: Drawing) -> Iterator[Point]:
    """Yield (across, up, class) of every point, class after class, its place in millionths."""
    right, top = largest_place(drawing.kind, drawing.decimals)
    width, height = largest_place(drawing.kind, MOST_DECIMALS)
    side, rise = width // right, height // top
    for label, places in enumerate(drawing.classes):
        for across, up in places:
            yield across * side, up * rise, label


def z_order_index(place: Place) -> int:
    """Return the number of a place: the bits of both coordinates by turns."""
    across, up = place
    return with_gaps(across) | with_gaps(up) << 1


def place_at_z_order_index(number: int) -> Place:
    """Return the place that has this number."""
    return without_gaps(number), without_gaps(number >> 1)


HALVES = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)
"""How far bits of a number of 32 bits are moved apart, and which they are then."""


def with_gaps(number: int) -> int:
    """Return a number of up to 32 bits with a 0 before each of them."""
    for shift, mask in HALVES:
        number = (number | number << shift) & mask
    return number


def without_gaps(number: int) -> int:
    """Return every second bit of a number, from the lowest: 32 of them."""
    number &= HALVES[-1][1]
    wider = chain((mask for _, mask in HALVES[-2::-1]), (0xFFFFFFFF,))
    for (shift, _), mask in zip(HALVES[::-1], wider, strict=True):
        number = (number | number >> shift) & mask
    return number


def encode_drawing(drawing: Drawing) -> str:
    """Return the text of a drawing."""
    apart = 0 if drawing.decimals else 1
    code = bytes(
        byte
        for places in drawing.classes
        for number in count_and_z_order_gaps(places, apart)
        for byte in encode_varint(number)
    )
    head = f"{PRECISE}{drawing.kind}{drawing.decimals}" if drawing.decimals else drawing.kind
    return head + base64.urlsafe_b64encode(code).decode().rstrip("=")


def count_and_z_order_gaps(places: tuple[Place, ...], apart: int) -> Iterator[int]:
    """Yield the number of places, then the steps to each from the one before, less the least, `apart`."""
    yield len(places)
    before = -apart
    for number in map(z_order_index, places):
        yield number - before - apart
        before = number


def encode_varint(number: int) -> Iterator[int]:
    """Yield `number` in groups of seven bits, the lowest first; all but the last have the high bit set."""
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


def decode_drawing(text: str) -> Drawing:
    """Return the drawing of a text; raise `ValueError` if `encode_drawing` did not write it."""
    precise = text.startswith(PRECISE)
    kind, digit, code = (text[1:2], text[2:3], text[3:]) if precise else (text[:1], "0", text[1:])
    if kind not in KINDS or (precise and digit not in map(str, DECIMALS)):
        raise ValueError("no kind of drawing")
    try:
        numbers = decode_varints(
            base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        )
    except binascii.Error as error:
        raise ValueError("no base64url") from error
    points = points_from_counts_and_gaps(n_classes_of_kind(kind), numbers, 0 if precise else 1)
    drawing = make_drawing(kind, points, int(digit))
    if precise:
        drawing = make_precise_drawing(kind, precise_points(drawing))
    if encode_drawing(drawing) != text:
        raise ValueError("not the shortest form")
    return drawing


def decode_varints(code: bytes) -> Iterator[int]:
    """Yield the numbers that `encode_varint` wrote; what is cut off at the end is left out."""
    number = shift = 0
    for byte in code:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0


def points_from_counts_and_gaps(classes: int, numbers: Iterator[int], apart: int) -> Iterator[Point]:
    """Yield (across, up, class) of the points that `count_and_z_order_gaps` wrote, class after class."""
    for label in range(classes):
        before = -apart
        for _ in range(min(next(numbers, 0), MAX_POINTS)):
            before += next(numbers, 0) + apart
            yield (*place_at_z_order_index(before), label)
