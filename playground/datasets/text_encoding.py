"""Which letters the bytes of a text file are."""

ENCODINGS = ("utf-8-sig", "cp949", "cp1252")
"""Tried one after the other: Korean and Western Windows write files in the last two."""


def decoded(raw: bytes) -> str:
    """Return the text of a file, whichever of `ENCODINGS` (or UTF-16 with its mark) it is written in."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")
