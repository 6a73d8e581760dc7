"""Each component has the sentences that its modules show, and is sent none of them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from playground.i18n import LANGUAGES, translator
from playground.ui.components.component import Component
from playground.ui.components.live_components import COMPONENTS
from playground.web.files.texts import (
    LESSON_TEXTS,
    STATIC,
    TEXTS,
    browser_texts,
    is_of_lessons,
    text_files,
    text_module_name,
    translated_texts,
)
from tools.app_server import PROJECT

IMPORT = re.compile(r"from '(\.[^']+)'")
CALLED = re.compile(r"\bt\(\s*'(\w+)'")
BUILT = re.compile(r"\b(?:t\(|text\[)\s*`(\w+_)\$\{")
PICKED = re.compile(r"\b(?:text|i18n)\.(\w+)")
WRITTEN = re.compile(r"'([a-z0-9]+(?:_[a-z0-9]+)+)'")


def modules_of(path: Path, found: set[Path] | None = None) -> set[Path]:
    """Return a module with all that it imports, and so on."""
    found = set() if found is None else found
    if path not in found:
        found.add(path)
        for name in IMPORT.findall(path.read_text("utf-8")):
            modules_of((path.parent / name).resolve(), found)
    return found


def used(component: Component) -> set[str]:
    """Return the keys of the sentences that the modules of a component name, also by their beginning."""
    source = "\n".join(path.read_text("utf-8") for path in modules_of((STATIC / component.module).resolve()))
    named = {
        key for pattern in (CALLED, PICKED, WRITTEN) for key in pattern.findall(source)
    } & browser_texts().keys()
    begun = tuple(BUILT.findall(source))
    return named | {key for key in browser_texts() if begun and key.startswith(begun)}


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_every_sentence_that_a_component_names_is_in_the_files_that_it_loads(component: Component) -> None:
    assert f"export const {component.function} =" in (STATIC / component.module).read_text("utf-8")
    keys = used(component)
    loaded = {key for key in browser_texts() if component.lessons or not is_of_lessons(key)}
    assert keys - loaded == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_in_one_file_of_its_language(language: str) -> None:
    codes = [text_files()[text_module_name(name, language)].decode() for name in (TEXTS, LESSON_TEXTS)]
    common, lessons = (json.loads(code.removeprefix("export const texts = ").rstrip(";\n")) for code in codes)
    assert common | lessons == translated_texts(translator(language))
    assert not common.keys() & lessons.keys()


SHOWN = """
import sys
from streamlit.testing.v1 import AppTest

PAGE = '''
from playground.ui.components.live_components import LIVE
LIVE.show({"token": "", "names": {}, "runs": []}, lambda text: text)
'''
test = AppTest.from_string(PAGE, default_timeout=60).run()
assert not test.exception
print([name for name in ("pandas", "pyarrow") if name in sys.modules])
"""


def test_no_component_has_streamlit_import_pandas() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", SHOWN], check=True, cwd=PROJECT, capture_output=True, text=True
    )
    assert shown.stdout == "[]\n"
