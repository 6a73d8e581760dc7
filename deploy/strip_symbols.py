"""Cuts off what shared objects hold for debuggers alone: `python strip_symbols.py FOLDER`.

A loader reads what the program headers name; symbol tables for debuggers, and the section headers that find
them, come after that. So the end of each file goes, as `sstrip` does it; there is no binutils in the image.
"""

import mmap
import struct
import sys
from pathlib import Path

ELF64_LITTLE = b"\x7fELF\x02\x01"
PROGRAM_HEADERS, SECTION_HEADERS = 32, 40
"""Where an ELF header says at which byte its tables begin."""
PROGRAM_HEADER_COUNT, SECTION_HEADER_COUNT = 56, 60
SEGMENT = struct.Struct("<IIQQQQQQ")


def end_of_segments(data: mmap.mmap) -> int:
    """Return how many bytes of a file its program headers reach over."""
    (begin,) = struct.unpack_from("<Q", data, PROGRAM_HEADERS)
    (count,) = struct.unpack_from("<H", data, PROGRAM_HEADER_COUNT)
    segments = [SEGMENT.unpack_from(data, begin + index * SEGMENT.size) for index in range(count)]
    ends = [offset + size for _, _, offset, _, _, size, *_ in segments]
    return max(int(end) for end in (begin + count * SEGMENT.size, *ends))


def strip(path: Path) -> int:
    """Cut off the end of one file; return the bytes that went. Another kind of file is left as it is."""
    with path.open("r+b") as file:
        if file.read(len(ELF64_LITTLE)) != ELF64_LITTLE:
            return 0
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            end = end_of_segments(data)
        gone = path.stat().st_size - end
        file.seek(SECTION_HEADERS)
        file.write(bytes(8))
        file.seek(SECTION_HEADER_COUNT)
        file.write(bytes(4))
        file.truncate(end)
    return gone


if __name__ == "__main__":
    objects = [path for path in Path(sys.argv[1]).rglob("*.so*") if path.is_file() and not path.is_symlink()]
    print(f"{sum(map(strip, objects)) / 1e6:.0f} MB of symbols for debuggers are cut off.")
