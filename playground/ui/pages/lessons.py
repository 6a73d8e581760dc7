"""The course: its contents, or one lesson, which the browser draws."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from playground.errors import EngineError
from playground.i18n import Translate
from playground.lessons.course import Course
from playground.lessons.hand_out import LESSON, HandOut
from playground.lessons.page_form import course_for_page, lesson_for_page
from playground.spec import parse_link
from playground.ui.blocks.page_header import show_page_header
from playground.ui.blocks.share import link_with_qr
from playground.ui.components import live_components
from playground.ui.components.labels import translated_trainer_words
from playground.ui.components.view_options import run_view_options
from playground.ui.layout import styles
from playground.ui.layout.language import reader_language, reader_translator
from playground.ui.session import page_lesson, page_run, spec_state, visitor
from playground.web.lessons.server_course import course_of_server
from playground.web.site import page_paths
from playground.web.teacher.seal_key import seal_key

SLOT = "lesson"
CLOSED_WHILE_HANDED_OUT = (page_paths.PLAYGROUND, page_paths.GALLERY)


def show_lessons() -> None:
    """Draw the page."""
    _ = reader_translator()
    styles.show_styles()
    asked = page_lesson.asked_lesson()
    course = course_of_server()
    handed = existing_hand_out(page_lesson.handed_out(), course)
    closed = CLOSED_WHILE_HANDED_OUT if handed else ()
    show_page_header(page_paths.LESSONS, spec_state.known_query_params(), _, closed=closed)
    state: Any = st.session_state.get(live_components.LESSONS.key) or {}
    wanted = asked["lesson"] if state.get("lesson") is None else state["lesson"]
    data = {
        **course_data(handed.lesson if handed else wanted, course),
        "asked": asked,
        "changed": page_lesson.link_was_changed(),
        "problems": [str(problem) for problem in course.problems],
        "made": made_link(state.get("hand_out"), course),
        **live_run(state.get("wanted") or "", _),
    }
    with st.container(key="content"):
        found = live_components.show_lessons(
            only_handed_out(data, handed), _, _on_change, page_lesson.leave_handed_out
        )
    if found.get("class"):
        st.switch_page(page_paths.CLASSROOM, query_params=spec_state.reader_query_params())


def existing_hand_out(asked: HandOut | None, course: Course) -> HandOut | None:
    """Return what was handed out, as far as there is such a lesson with such steps."""
    chapter = course.chapter(asked.lesson) if asked else None
    if asked is None or chapter is None or not chapter.lesson.is_ready:
        return None
    steps = {step.id for step in chapter.lesson.file.steps}
    only = tuple(step for step in asked.only if step in steps)
    return HandOut(asked.lesson, only) if only or not asked.only else None


def only_handed_out(data: dict[str, Any], handed: HandOut | None) -> dict[str, Any]:
    """Return what the page is sent: of other lessons and steps nothing, and no way into the playground."""
    if handed is None:
        return {**data, "handed": None}
    steps = [step for step in data["lesson"]["steps"] if not handed.only or step["id"] in handed.only]
    return {
        **data,
        "handed": {"whole": not handed.only},
        "lesson": {**data["lesson"], "steps": [{**step, "link": ""} for step in steps]},
        "chapters": [
            chapter if chapter["name"] == handed.lesson else {**chapter, "steps": []}
            for chapter in data["chapters"]
        ],
    }


def made_link(asked: Any, course: Course) -> dict[str, Any] | None:
    """Return the sealed link of what a teacher wants to hand out, None for what there is not."""
    told = asked if isinstance(asked, dict) else {}
    only = told.get("only")
    wanted = HandOut(str(told.get("lesson", "")), tuple(map(str, only if isinstance(only, list) else ())))
    if existing_hand_out(wanted, course) != wanted:
        return None
    query = urlencode(wanted.link_items(seal_key()))
    link = link_with_qr(query, page_paths.url_path(page_paths.LESSONS))
    return {**link, "lesson": wanted.lesson, "only": list(wanted.only), "local": not visitor.share_url()}


def course_data(name: str, course: Course) -> dict[str, Any]:
    """Return the contents, and the lesson of this name: None if there is none that is ready."""
    chapter, language = course.chapter(name), reader_language()
    ready = chapter is not None and chapter.lesson.is_ready
    return {
        **course_for_page(course, language),
        "lesson": lesson_for_page(chapter, language) if chapter and ready else None,
        "handout": handout(name) if ready else None,
    }


def handout(name: str) -> dict[str, str]:
    """Return the link of a lesson as paper shows it, and its QR code if others can follow it."""
    page = page_paths.url_path(page_paths.LESSONS)
    return link_with_qr(urlencode({LESSON: name}), page, drawn=bool(visitor.share_url()))


def live_run(link: str, _: Translate) -> Mapping[str, Any]:
    """Return the run that a step wants by its link as `live`, None before there is any; or why there is none.

    It is open as long as it is wanted: the playground's own run goes on beside it.
    """
    if not link:
        page_run.close_page_run(SLOT)
        return {"live": None, "refused": ""}
    spec = parse_link(link).spec
    try:
        run = page_run.find_or_open_page_run(spec, slot=SLOT)
    except EngineError as error:
        return {"live": None, "refused": error.message.text(_)}
    if run is None:
        return {"live": None, "refused": ""}
    options, names = run_view_options(spec), translated_trainer_words(spec, _)
    return {"live": {"link": link, "token": run.token, "options": options, "names": names}, "refused": ""}


def _on_change() -> None:
    """Another lesson or run is wanted; the script run that follows shows it."""
