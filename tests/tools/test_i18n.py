"""Translations are complete, and messages are filled in after they are translated."""

import pytest

from playground.i18n import LANGUAGES, LOCALE_DIR, Message, language_for_locale, translator
from tools import i18n


def test_every_text_is_translated() -> None:
    assert i18n.check() == []


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {*i18n.TRANSLATIONS, "en"} == set(LANGUAGES)
    for language in i18n.TRANSLATIONS:
        assert (LOCALE_DIR / language / "LC_MESSAGES" / "playground.mo").exists()


def test_texts_are_translated() -> None:
    assert translator("en")("Learning rate") == "Learning rate"
    assert translator("ko")("Learning rate") == "학습률"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_to_nothing(language: str) -> None:
    assert translator(language)("") == ""


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ko-KR", "ko"),
        ("ko_KR.UTF-8", "ko"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "en"),
        (None, "en"),
        ("C", "en"),
    ],
)
def test_the_language_of_a_browser(accepted: str | None, language: str) -> None:
    assert language_for_locale(accepted) == language


def test_messages_inside_messages_are_translated_first() -> None:
    inner = Message("must be 0 or 1.")
    assert Message("{reason}", {"reason": inner}).text(translator("ko")) == translator("ko")(
        "must be 0 or 1."
    )


def test_what_a_person_typed_is_never_a_format() -> None:
    assert Message("{value}", {"value": "{0.__class__} %s"}).text() == "{0.__class__} %s"


@pytest.mark.parametrize(
    ("text", "names"),
    [("{a} of {b}", {"a", "b"}), ("{a:.2f}", {"a:.2f"}), ("none", set()), ("{{a}}", set()), ("a { b", set())],
)
def test_placeholders_are_found(text: str, names: set[str]) -> None:
    assert i18n.fields(text) == names
