"""Points that were drawn by hand, and the short text that carries them in a link.

Points lie on a grid of 241 by 241 places. The text is one character for the kind ('2' to '5' classes,
'c' for a curve) and base64url of the classes one after the other: how many points, then the steps
from each to the next along the Z-order curve of the grid (points near each other are near on it),
each number in groups of seven bits. A point that is there twice counts once.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CURVE = "c"
KINDS = ("2", "3", "4", "5", CURVE)
LARGEST = 240
"""Places on either axis are 0..240; 120 is the middle."""
BITS = 8
MIN_POINTS, MAX_POINTS = 4, 5000
LINK_POINTS = 500
"""More points than these do not travel in a link."""
TOO_MANY = "file"
"""What stands in a link in place of points that are too many for it."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """`kind`: one of `KINDS`. `classes`: the places (across, up) of each class, in Z-order.

    A curve has one class, and its height is the target.
    """

    kind: str
    classes: tuple[tuple[Place, ...], ...]

    def __len__(self) -> int:
        return sum(map(len, self.classes))


def n_classes_of_kind(kind: str) -> int:
    """Return how many lists of points a drawing of this kind has."""
    return 1 if kind == CURVE else int(kind)


def make_drawing(kind: str, points: Iterable[tuple[int, int, int]]) -> Drawing:
    """Return the drawing of points (across, up, class); raise `ValueError` if it is none."""
    if kind not in KINDS:
        raise ValueError(f"no kind of drawing: {kind!r}")
    found: list[set[Place]] = [set() for _ in range(n_classes_of_kind(kind))]
    for across, up, label in points:
        if not (0 <= across <= LARGEST and 0 <= up <= LARGEST and 0 <= label < len(found)):
            raise ValueError(f"no place or class: {across}, {up}, {label}")
        found[label].add((across, up))
    drawing = Drawing(kind, tuple(tuple(sorted(places, key=z_order_index)) for places in found))
    if not MIN_POINTS <= len(drawing) <= MAX_POINTS:
        raise ValueError(f"{len(drawing)} points")
    if kind != CURVE and sum(map(bool, drawing.classes)) < 2:
        raise ValueError("points of one class only")
    return drawing


def z_order_index(place: Place) -> int:
    """Return the number of a place: the bits of both coordinates by turns."""
    across, up = place
    return sum((across >> i & 1) << 2 * i | (up >> i & 1) << 2 * i + 1 for i in range(BITS))


def place_at_z_order_index(number: int) -> Place:
    """Return the place that has this number."""
    across = sum((number >> 2 * i & 1) << i for i in range(BITS))
    return across, sum((number >> 2 * i + 1 & 1) << i for i in range(BITS))


def encode_drawing(drawing: Drawing) -> str:
    """Return the text of a drawing."""
    code = bytes(
        byte
        for places in drawing.classes
        for number in count_and_z_order_gaps(places)
        for byte in encode_varint(number)
    )
    return drawing.kind + base64.urlsafe_b64encode(code).decode().rstrip("=")


def count_and_z_order_gaps(places: tuple[Place, ...]) -> Iterator[int]:
    """Yield the number of places, then how many grid places lie between each and the one before."""
    yield len(places)
    before = -1
    for number in map(z_order_index, places):
        yield number - before - 1
        before = number


def encode_varint(number: int) -> Iterator[int]:
    """Yield `number` in groups of seven bits, the lowest first; all but the last have the high bit set."""
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


def decode_drawing(text: str) -> Drawing:
    """Return the drawing of a text; raise `ValueError` if `encode_drawing` did not write it."""
    kind, code = text[:1], text[1:]
    if kind not in KINDS:
        raise ValueError("no kind of drawing")
    try:
        numbers = decode_varints(
            base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        )
    except binascii.Error as error:
        raise ValueError("no base64url") from error
    drawing = make_drawing(kind, points_from_counts_and_gaps(n_classes_of_kind(kind), numbers))
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


def points_from_counts_and_gaps(classes: int, numbers: Iterator[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (across, up, class) of the points that `count_and_z_order_gaps` wrote, class after class."""
    for label in range(classes):
        before = -1
        for _ in range(min(next(numbers, 0), MAX_POINTS)):
            before += next(numbers, 0) + 1
            yield (*place_at_z_order_index(before), label)
