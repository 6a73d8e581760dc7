"""Texts that a reader sees can be collected for translation."""

import re
from pathlib import Path

import pytest

from playground.i18n import LANGUAGES, translator
from tools import i18n

PROJECT = Path(__file__).parent.parent.parent
HIDDEN = re.compile(r"""\bf["'][^\n]*\{_\(\s*["']""")


def test_no_text_hides_in_an_f_string() -> None:
    """The collector of texts cannot see a call inside an f-string."""
    sources = [*PROJECT.glob("playground/**/*.py"), *PROJECT.glob("pages/**/*.py"), PROJECT / "app.py"]
    found = [str(path) for path in sources if HIDDEN.search(path.read_text(encoding="utf-8"))]
    assert not found


PLACEHOLDER = re.compile(r"\{\w+\}")
OTHER_WORD = re.compile(r"\bunits?\b|유닛", re.IGNORECASE)
SYNONYMS = {"neuron, unit"}
"""Where the glossary tells that both words are used."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_is_called_a_neuron_everywhere(language: str) -> None:
    _ = translator(language)
    texts = {str(message.id): _(str(message.id)) for message in i18n.template() if message.id}
    assert len(texts) > 1000
    found = [text for text in texts.values() if OTHER_WORD.search(PLACEHOLDER.sub("", text))]
    assert found == [_(text) for text in SYNONYMS]
