"""Names as others see them: nothing is hidden in one, and none turns what follows around."""

import pytest

from playground.spec.visible_text import SIGN, visible_name
from playground.ui.forms.nickname import LONGEST, sanitized_nickname

HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
BLANK = "\u00ad\u061c\u115f\u1160\u2800\u3164\uffa0"
FAMILY = "\U0001f469\U0001f3fd\u200d\U0001f3eb"


@pytest.mark.parametrize("character", HIDDEN + BLANK)
def test_what_is_hidden_or_turns_text_around_is_a_sign(character: str) -> None:
    assert visible_name(f"Mina{character}Kim") == f"Mina{SIGN}Kim"
    assert sanitized_nickname(character) == SIGN


def test_what_ends_a_line_is_a_space_and_what_is_seen_stays() -> None:
    assert visible_name(" Mina\u2028Kim\n\t\x00 ") == "Mina Kim"
    for name in ("\uae40\ubbfc\uc544", "Zo\u00eb", FAMILY, "\u2764\ufe0f"):
        assert visible_name(name) == name
    assert len(sanitized_nickname("\u202e" * 99)) == LONGEST
