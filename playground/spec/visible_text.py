"""Names that people typed, as others see them: what is hidden in them, or turns them around, is a sign."""

import unicodedata

SIGN = "\N{REPLACEMENT CHARACTER}"
JOINER = "\N{ZERO WIDTH JOINER}"
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks by their category, of which nothing is seen."""


def visible_name(text: str) -> str:
    """Return `text` on one line, with a sign for each character that is hidden or turns text around.

    Control characters and line ends are spaces; what joins two pictures to one stays.
    """
    shown = (visible_character(text, index) for index in range(len(text)))
    return " ".join("".join(shown).split())


def visible_character(text: str, index: int) -> str:
    """Return what is shown of the character at `index` of `text`."""
    character = text[index]
    if character == JOINER and 0 < index < len(text) - 1 and joins_pictures(text[index - 1], text[index + 1]):
        return character
    if character in BLANK_LETTERS or unicodedata.category(character) == "Cf":
        return SIGN
    return character if character.isprintable() else " "


def joins_pictures(before: str, after: str) -> bool:
    """Tell whether a joiner between these two makes one picture of several, as in a family."""
    return unicodedata.category(before) in {"So", "Sk", "Mn"} and unicodedata.category(after) == "So"
