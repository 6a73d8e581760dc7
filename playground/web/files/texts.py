"""The sentences of the browser modules: by key, and as modules of each language that browsers keep."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from playground.i18n import LANGUAGES, Translate, translator
from playground.spec.metrics import METRICS

STATIC = Path(__file__).parents[2] / "ui" / "static"
TEXT_FILES = (STATIC / "text.json", *sorted(STATIC.glob("pieces/*/text.json")))
"""The sentences of all modules; each piece of the lessons has its own beside it."""
TEXTS, LESSON_TEXTS = "texts", "lesson_texts"
"""Modules of sentences: of all pages, and of the lessons beside them."""
OF_LESSONS = ("lesson_", "piece_")


@cache
def browser_texts() -> Mapping[str, str]:
    """Return the sentences of the browser modules, in English, by key; metrics declare some of theirs."""
    metrics = (metric.page_texts() for metric in METRICS.values())
    declared = {key: text for texts in metrics for key, text in texts.items()}
    written = [json.loads(file.read_text(encoding="utf-8")) for file in TEXT_FILES]
    return {**declared, **{key: text for texts in written for key, text in texts.items()}}


def translated_texts(_: Translate) -> dict[str, str]:
    """Return the browser's sentences in the reader's language."""
    return {key: _(text) for key, text in browser_texts().items()}


def is_of_lessons(key: str) -> bool:
    """Tell whether only lessons show a sentence."""
    return key.startswith(OF_LESSONS)


def text_module_name(name: str, language: str) -> str:
    """Return the file of the sentences of one language."""
    return f"{name}-{language}.js"


def text_files() -> dict[str, bytes]:
    """Return the modules of sentences by file; each exports `texts`."""
    found = {}
    for language in LANGUAGES:
        texts = translated_texts(translator(language))
        for name, lessons in ((TEXTS, False), (LESSON_TEXTS, True)):
            some = {key: text for key, text in texts.items() if is_of_lessons(key) is lessons}
            code = f"export const texts = {json.dumps(some, ensure_ascii=False)};\n"
            found[text_module_name(name, language)] = code.encode()
    return found
