"""Sections: named arrays behind the JSON header of a message, which lists them as `sections`.

A message is `u32 little-endian header length, JSON header padded with spaces, sections`. Header and sections
begin at multiples of four bytes, so that a browser can read numbers where they are. The other side of this
module is `connection/frame_decoder.js`.
"""

import json
import math
import struct
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Dtype = Literal["uint8", "int32", "float32", "json"]
"""NumPy's names; a section of `json` is the UTF-8 text of one value, and its shape the number of bytes."""
LITTLE_ENDIAN: Mapping[Dtype, np.dtype[Any]] = {
    "uint8": np.dtype("u1"),
    "int32": np.dtype("<i4"),
    "float32": np.dtype("<f4"),
}
ITEM_BYTES = {"json": 1, **{name: dtype.itemsize for name, dtype in LITTLE_ENDIAN.items()}}
LENGTH = struct.Struct("<I")
ALIGNMENT = 4
ENCODER = json.JSONEncoder(separators=(",", ":"))


class SectionHeader(NamedTuple):
    """A section as the header of a message lists it.

    One that is not listed is as it was; one without elements says that there is none of that name any more.
    """

    name: str
    dtype: Dtype
    shape: tuple[int, ...]


class Section(NamedTuple):
    """An array as bytes: little-endian, row by row."""

    dtype: Dtype
    shape: tuple[int, ...]
    data: bytes

    @classmethod
    def from_value(cls, dtype: Dtype, value: Any) -> Self:
        """Return the section of an array of this dtype, or of a value that JSON can hold."""
        if dtype == "json":
            text = ENCODER.encode(value).encode()
            return cls(dtype, (len(text),), text)
        array: NDArray[Any] = np.asarray(value, LITTLE_ENDIAN[dtype])
        return cls(dtype, array.shape, array.tobytes())

    @classmethod
    def empty(cls, dtype: Dtype) -> Self:
        """Return a section without elements."""
        return cls(dtype, (0,), b"")

    @property
    def value(self) -> Any:
        """The array, or the value of JSON; None of JSON without elements."""
        if self.dtype == "json":
            return json.loads(self.data) if self.data else None
        return np.frombuffer(self.data, LITTLE_ENDIAN[self.dtype]).reshape(self.shape)


def encode_message(header: Mapping[str, Any], sections: Mapping[str, Section]) -> bytes:
    """Return one message: the header, and behind it the sections that it lists."""
    listed = [(name, dtype, shape) for name, (dtype, shape, _) in sections.items()]
    text = ENCODER.encode({**header, "sections": listed}).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    parts = [LENGTH.pack(len(text)), text]
    for _, _, data in sections.values():
        parts.append(data)
        if gap := -len(data) % ALIGNMENT:
            parts.append(bytes(gap))
    return b"".join(parts)


def decode_message(message: bytes) -> tuple[dict[str, Any], dict[str, Section]]:
    """Return the header of a message, without its list of sections, and the sections by name."""
    start = LENGTH.size + LENGTH.unpack_from(message)[0]
    header: dict[str, Any] = json.loads(message[LENGTH.size : start].decode())
    sections = {}
    for name, dtype, shape in header.pop("sections"):
        end = start + math.prod(shape) * ITEM_BYTES[dtype]
        sections[name] = Section(dtype, tuple(shape), message[start:end])
        start = end + -end % ALIGNMENT
    return header, sections
