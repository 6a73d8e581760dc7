"""A catalogue of texts that is damaged or missing leaves the page in English."""

from pathlib import Path

import pytest

from playground.i18n import LOCALE_DIR, catalogue_or_english

FILE = Path("ko/LC_MESSAGES/playground.mo")
TEXT = "Play"
DAMAGES = {
    "missing": None,
    "empty": lambda content: b"",
    "cut": lambda content: content[: len(content) // 2],
    "zeroed": lambda content: bytes(len(content)),
    "another file": lambda content: b"no catalogue at all" * 100,
    "flipped": lambda content: content[:28] + bytes(byte ^ 255 for byte in content[28:]),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_texts_of_a_damaged_catalogue_stand_in_english(tmp_path: Path, caplog, damage) -> None:
    whole = (LOCALE_DIR / FILE).read_bytes()
    assert catalogue_or_english(LOCALE_DIR, "ko").gettext(TEXT) != TEXT
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    if damage is not None:
        path.write_bytes(damage(whole))
    assert catalogue_or_english(tmp_path, "ko").gettext(TEXT) == TEXT
    assert "Install the playground again" in caplog.text
