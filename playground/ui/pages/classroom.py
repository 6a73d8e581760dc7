"""The teacher's screen: the whole class at once, behind the teacher's key."""

import math
from typing import Any

import streamlit as st

from playground.i18n import N_, Message, Translate
from playground.lessons.hand_out import LESSON, STEP
from playground.spec import DATASETS
from playground.spec.link import format_link_items
from playground.ui.blocks.page_header import show_page_header
from playground.ui.blocks.share import link_with_qr
from playground.ui.components import live_components
from playground.ui.layout import styles
from playground.ui.layout.language import reader_language, reader_translator
from playground.ui.session import spec_state, visitor
from playground.web.lessons.server_course import course_of_server
from playground.web.services import services
from playground.web.site import page_paths
from playground.web.site.forwarded_headers import rate_limit_key
from playground.web.teacher.sessions import LoginAnswer, TeacherSessions

PASS, KEY, ANSWER = "teacher_pass", "teacher_key", "teacher_answer"
FORM_WIDTH = 420


def show_classroom() -> None:
    """Ask for the key, or show the class to whoever has given it."""
    _ = reader_translator()
    here = services()
    sessions = here.teacher_sessions if here else None
    token = valid_teacher_token(sessions)
    styles.show_styles()
    show_classroom_head(sessions, token, _)
    with st.container(key="content"):
        styles.show_page_title(_("The class"))
        if sessions is None:
            st.info(_("The class is shown by a running server only."))
        elif token:
            found = live_components.show_classroom(
                token,
                {card.name: _(card.label) for card in DATASETS.values()},
                link_with_qr(format_link_items(spec_state.shared_query_params(spec_state.current_spec()))),
                ready_lessons(),
                _,
                _on_change,
            )
            open_lesson(found.get("lesson"))
        else:
            show_login_form(sessions, _)


def ready_lessons() -> list[dict[str, Any]]:
    """Return the lessons that can be opened, with their steps, in the reader's language."""
    language = reader_language()
    return [
        {
            "name": chapter.lesson.name,
            "number": chapter.number,
            "title": chapter.lesson.text(language).title,
            "steps": [
                {"id": step.id, "title": chapter.lesson.text(language).steps[step.id].title}
                for step in chapter.lesson.file.steps
            ],
        }
        for chapter in course_of_server().chapters()
        if chapter.lesson.is_ready
    ]


def open_lesson(asked: Any) -> None:
    """Go to the lesson and step that a browser names, as the teacher, without losing the pass."""
    lesson, _, step = asked.partition(" ") if isinstance(asked, str) else ("", "", "")
    if lesson:
        at = {LESSON: lesson, **({STEP: step} if step else {})}
        st.switch_page(page_paths.LESSONS, query_params={**spec_state.reader_query_params(), **at})


def valid_teacher_token(sessions: TeacherSessions | None) -> str:
    """Return the pass of this session, or an empty string if it has none that is still good."""
    token = st.session_state.get(PASS, "")
    if sessions is not None and token and sessions.renew_if_valid(token):
        return str(token)
    if st.session_state.pop(PASS, ""):
        st.session_state[ANSWER] = None
    return ""


def show_classroom_head(sessions: TeacherSessions | None, token: str, _: Translate) -> None:
    """Show the header of all pages with the way to lock this one."""

    def show_lock() -> None:
        if sessions is not None and token:
            st.button(
                _("Lock"), key="lock", help=_("Ask for the key again."), on_click=log_out, args=(sessions,)
            )

    query = spec_state.page_query_params(spec_state.current_spec())
    show_page_header(page_paths.CLASSROOM, query, _, tools=show_lock)


def show_login_form(sessions: TeacherSessions, _: Translate) -> None:
    """Ask for the key; what was typed is taken away at once and never shown again."""
    with (
        st.container(key="class_login", horizontal_alignment="center"),
        st.form("login", clear_on_submit=True, width=FORM_WIDTH),
    ):
        st.text_input(
            _("Teacher's key"),
            key=KEY,
            type="password",
            autocomplete="off",
            help=_("It is shown in the terminal when the server starts, unless one was set."),
        )
        st.form_submit_button(
            _("Open"),
            type="primary",
            help=_("Show the runs of the class if the key is right."),
            on_click=log_in,
            args=(sessions,),
        )
        show_login_refusal(_)


def show_login_refusal(_: Translate) -> None:
    """Say why the key did not open the screen, or that it has been closed."""
    if ANSWER not in st.session_state:
        return
    answer: LoginAnswer | None = st.session_state.pop(ANSWER)
    if answer is None:
        st.info(_("This screen was closed, or the server was started again. Please give the key."))
    elif answer.wait_s:
        seconds: dict[str, object] = {"seconds": math.ceil(answer.wait_s)}
        st.warning(Message(N_("Too many attempts. Please wait {seconds} seconds."), seconds).text(_))
    else:
        st.error(_("This is not the key."))


def log_in(sessions: TeacherSessions) -> None:
    """Try the key that was typed."""
    attempt = str(st.session_state.pop(KEY, ""))
    if not attempt.strip():
        return
    answer = sessions.log_in(attempt, rate_limit_key(visitor.ip_address()), visitor.browser_id())
    if answer.token:
        st.session_state[PASS] = answer.token
    else:
        st.session_state[ANSWER] = answer


def log_out(sessions: TeacherSessions) -> None:
    """Give the pass back."""
    sessions.log_out(st.session_state.pop(PASS, ""))


def _on_change() -> None:
    """The wall's pass is not good any more; the script run that follows asks for the key."""
