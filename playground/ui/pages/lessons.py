"""The course: its contents, or one lesson, which the browser draws."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from playground.environment.reading import usable_or_default_settings
from playground.errors import EngineError
from playground.i18n import Translate
from playground.lessons.course import Course, load_course
from playground.lessons.page_form import course_for_page, lesson_for_page
from playground.spec import parse_link
from playground.ui.blocks.page_header import show_page_header
from playground.ui.blocks.share import link_with_qr
from playground.ui.components import live_components
from playground.ui.components.labels import translated_trainer_words
from playground.ui.components.view_options import run_view_options
from playground.ui.layout import styles
from playground.ui.layout.language import reader_language, reader_translator
from playground.ui.session import page_lesson, page_run, spec_state
from playground.ui.session.visitor import share_url
from playground.web.files.assets import piece_names
from playground.web.site import page_paths

SLOT = "lesson"


def show_lessons() -> None:
    """Draw the page."""
    _ = reader_translator()
    styles.show_styles()
    asked = page_lesson.asked_lesson()
    show_page_header(page_paths.LESSONS, spec_state.known_query_params(), _)
    state: Any = st.session_state.get(live_components.LESSONS.key) or {}
    course = course_of_server()
    data = {
        **course_data(asked["lesson"] if state.get("lesson") is None else state["lesson"], course),
        "asked": asked,
        "problems": [str(problem) for problem in course.problems],
        **live_run(state.get("wanted") or "", _),
    }
    with st.container(key="content"):
        live_components.show_lessons(data, _, _on_change)


@cache
def course_of_server() -> Course:
    """Return the course with the lessons of the folder that this server is given."""
    own = usable_or_default_settings().lessons_dir
    return load_course(Path(own) if own else None, piece_names())


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
    return link_with_qr(urlencode({page_lesson.LESSON: name}), page, drawn=bool(share_url()))


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
