"""What a teacher has handed out of the course: the page keeps to it, and the browser is sent nothing else."""

import pytest
from streamlit.testing.v1 import AppTest

from playground.lessons.course import load_course
from playground.lessons.hand_out import HandOut
from playground.lessons.page_form import course_for_page, lesson_for_page
from playground.ui.pages.lessons import existing_hand_out, only_handed_out
from playground.web.teacher.seal_key import seal_key
from tests.ui.task_links import goto, query

STEP = HandOut("xor", ("one_neuron",))


def script() -> None:
    """Tell what the page takes from its address."""
    import streamlit as st

    from playground.ui.session import page_lesson

    lesson = page_lesson.asked_lesson()["lesson"]
    found = page_lesson.handed_out()
    handed = f"{found.lesson}/{'-'.join(found.only)}" if found else "all"
    st.text(f"{lesson or 'contents'} {handed}{' changed' if page_lesson.link_was_changed() else ''}")
    st.button("leave", on_click=page_lesson.leave_handed_out)


def told(test: AppTest) -> str:
    """Return what the script has told."""
    assert not test.exception
    return str(test.text[0].value)


def test_a_page_keeps_to_what_was_handed_out_until_it_is_left() -> None:
    test = AppTest.from_function(script, default_timeout=60)
    sealed = STEP.link_items(seal_key())
    assert told(goto(test, query(sealed))) == "xor xor/one_neuron"
    assert told(goto(test, "lesson=perceptron")) == "perceptron xor/one_neuron"
    assert told(goto(test, query({**sealed, "only": "bend"}))) == "xor xor/one_neuron changed"
    assert told(goto(test, query(HandOut("xor").link_items(seal_key())))) == "xor xor/"
    test.button[0].click().run()
    assert told(test) == "xor all"
    assert set(test.query_params) == {"lesson"}


def test_a_link_that_was_changed_opens_as_an_ordinary_lesson_and_says_so() -> None:
    for changed in ({"only": "bend"}, {"seal": "2" * 20}, {"lesson": "perceptron"}):
        test = AppTest.from_function(script, default_timeout=60)
        items = {**STEP.link_items(seal_key()), **changed}
        assert told(goto(test, query(items))) == f"{items['lesson']} all changed"
        assert set(test.query_params) == {"lesson"}


def test_of_what_is_closed_the_page_is_sent_nothing() -> None:
    course = load_course()
    chapter = course.chapter("xor")
    assert chapter is not None
    data = {**course_for_page(course, "en"), "lesson": lesson_for_page(chapter, "en")}
    assert only_handed_out(data, None) == {**data, "handed": None}
    assert any(step["link"] for step in data["lesson"]["steps"])
    all_steps = [step["id"] for step in data["lesson"]["steps"]]
    for handed, steps in ((STEP, ["one_neuron"]), (HandOut("xor"), all_steps)):
        sent = only_handed_out(data, handed)
        assert [step["id"] for step in sent["lesson"]["steps"]] == steps
        assert not any(step["link"] for step in sent["lesson"]["steps"])
        assert [each["name"] for each in sent["chapters"] if each["steps"]] == ["xor"]
        assert sent["handed"] == {"whole": not handed.only}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (HandOut("xor", ("bend", "away")), HandOut("xor", ("bend",))),
        (HandOut("xor", ("away",)), None),
        (HandOut("away"), None),
        (None, None),
    ],
)
def test_what_there_is_not_cannot_be_handed_out(asked: HandOut | None, found: HandOut | None) -> None:
    assert existing_hand_out(asked, load_course()) == found
