"""Numbers as links write them."""

import re

INTEGER = re.compile(r"[+-]?[0-9]{1,12}", re.ASCII)
NUMBER = re.compile(
    r"[+-]?([0-9]{1,30}\.?[0-9]{0,30}|\.[0-9]{1,30})(e[+-]?[0-9]{1,3})?", re.ASCII | re.IGNORECASE
)


def parse_number(kind: object, text: str) -> int | float | None:
    """Return `text` as `kind` (int or float); None if it is none."""
    if kind is int and INTEGER.fullmatch(text):
        return int(text)
    if kind is float and NUMBER.fullmatch(text):
        return float(text)
    return None


def plain_decimal_text(value: float) -> str:
    """Return the shortest plain decimal that reads back as `value`."""
    text = repr(value)
    if "e" in text:
        text = f"{value:.15f}".rstrip("0")
        text = text if float(text) == value else repr(value)
    return text.removesuffix(".0").rstrip(".") if "." in text else text
