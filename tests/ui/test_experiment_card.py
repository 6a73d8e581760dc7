"""The gallery's words on an experiment stay on the page while it is tried."""

from streamlit.testing.v1 import AppTest

from playground.lessons.gallery import PRESETS
from tests.ui.script_page import address, page

TRIANGLE = PRESETS["circle_triangle"]
LINK = f"{TRIANGLE.link}&experiment=circle_triangle"


def told(test: AppTest) -> str:
    """Return all that is written on the page."""
    return " ".join(text.value for text in test.markdown)


def test_the_suggested_change_is_one_click_and_so_is_the_way_back() -> None:
    test = page(LINK, more=False)
    assert TRIANGLE.title in told(test) and TRIANGLE.notice in told(test)
    test.button(key="experiment_try").click().run()
    assert address(test) == LINK.replace("layers=3", "layers=2")
    assert TRIANGLE.title in told(test)
    test.button(key="experiment_back").click().run()
    assert address(test) == LINK


def test_the_experiments_before_and_after_it_are_one_click_away() -> None:
    names = list(PRESETS)
    at = names.index("circle_triangle")
    test = page(LINK, more=False)
    test.button(key="experiment_next").click().run()
    assert address(test) == f"{PRESETS[names[at + 1]].link}&experiment={names[at + 1]}"
    test.button(key="experiment_before").click().run()
    assert address(test) == LINK
    test.button(key="experiment_close").click().run()
    assert address(test) == TRIANGLE.link
    assert TRIANGLE.title not in told(test)


def test_of_an_experiment_that_there_is_not_the_reader_is_told() -> None:
    test = page("dataset=xor&experiment=nothing", more=False)
    assert "no experiment called nothing" in test.warning[0].value
    assert "dataset=xor" in address(test)
