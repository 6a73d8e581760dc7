"""Each component is sent the sentences that its modules show, and little else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from playground.ui.components.component import Component, browser_texts
from playground.ui.components.live_components import BESIDE_LIVE, COMPONENTS, LESSONS, LIVE
from playground.web.files.assets import STATIC
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
def test_every_sentence_that_a_component_names_is_sent_to_it(component: Component) -> None:
    assert f"export const {component.function} =" in (STATIC / component.module).read_text("utf-8")
    keys = used(component)
    assert keys or not component.text_keys(), "the scan finds none: it looks in the wrong way"
    assert keys - set(component.text_keys()) == set()


def test_no_sentence_is_of_two_components_and_each_is_of_one() -> None:
    families = [family for component in BESIDE_LIVE for family in component.own]
    assert len(set(families)) == len(families)
    sent = set().union(*(component.text_keys() for component in COMPONENTS))
    assert sent == browser_texts().keys()


def test_the_live_component_is_not_sent_what_others_say() -> None:
    assert len(LIVE.text_keys()) < 0.6 * len(browser_texts())
    assert not {"wall_lost", "share_title", "time_play", "task_now", "pins_pin"} & set(LIVE.text_keys())


def test_a_run_in_a_lesson_can_say_what_it_waits_for() -> None:
    assert {"notice_queued", "notice_starting", "notice_connection_lost", "reload"} <= {*LESSONS.text_keys()}


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
