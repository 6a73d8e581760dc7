"""The teacher's task over the page: its text and goal, and the way out of it."""

from typing import Any

import streamlit as st

from playground.engine import Run
from playground.i18n import N_, Translate
from playground.spec import ExperimentSpec
from playground.spec.assignments.goal import Goal, goal_data
from playground.spec.assignments.seal import task_code
from playground.spec.metrics import metric_of
from playground.spec.number_text import plain_decimal_text
from playground.ui.blocks.task_panel import offers_more_settings
from playground.ui.components import live_components
from playground.ui.forms.nickname import show_nickname_input
from playground.ui.layout.language import reader_language
from playground.ui.session import page_task, spec_state
from playground.ui.session.page_task import ChangedLinkNotice
from playground.web.site.task_store import OpenTask

SCORES = {
    "loss": N_("training loss"),
    "val_loss": N_("validation loss"),
    "metric": N_("training {metric}"),
    "val_metric": N_("validation {metric}"),
}
BELOW = {
    "": N_("Goal: {score} below {bound}."),
    "parameters": N_("Goal: {score} below {bound}, with the fewest parameters."),
    "epochs": N_("Goal: {score} below {bound}, in the fewest epochs."),
}
ABOVE = {
    "": N_("Goal: {score} above {bound}."),
    "parameters": N_("Goal: {score} above {bound}, with the fewest parameters."),
    "epochs": N_("Goal: {score} above {bound}, in the fewest epochs."),
}
NOTICES = {
    ChangedLinkNotice.CHANGED: N_(
        "This link was changed by hand, so it is not the task that a teacher has sealed. It opens as it is, "
        "without the code of a task."
    ),
    ChangedLinkNotice.KEPT: N_(
        "You are still in a task: what it locks stays locked, whatever the address says. Leave the task to "
        "experiment freely."
    ),
}


def show_task(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the task that this page is in, if any, and what has to be told of its link.

    In a frame of another page it is small, and stays: that page has put it there.
    """
    framed = bool(st.context.is_embedded)
    may_leave = not framed or page_task.changed_link_notice() is ChangedLinkNotice.KEPT
    show_changed_link_notice(_)
    task = page_task.current_task()
    if task is None:
        return
    with st.container(key="task", horizontal=True, vertical_alignment="center", gap="small"):
        live_components.show_task_card(
            task_card_data(task, spec, run, _) | {"small": framed}, _, spec_state.open_next_task
        )
        if not framed and not offers_more_settings():
            with st.popover(_("Classroom"), key="classroom", width="content"):
                show_nickname_input(run, _)
        if may_leave:
            show_leave_task_button(_)


def show_leave_task_button(_: Translate) -> None:
    """Show the button that leaves the task."""
    st.button(
        _("Leave the task"),
        key="leave_task",
        help=_("Everything can be changed again. The task's link opens it anew."),
        on_click=spec_state.leave_task_keeping_spec,
    )


def show_changed_link_notice(_: Translate) -> None:
    """Say that the link is not as it was made, until that is put away."""
    told = page_task.changed_link_notice()
    if told is None:
        return
    with st.container(key="task_notice", horizontal=True, vertical_alignment="center"):
        st.warning(_(NOTICES[told]), icon=":material/edit_off:")
        st.button(
            _("OK"),
            key="forget_task_notice",
            help=_("Put this notice away."),
            on_click=page_task.forget_changed_link_notice,
        )


def task_card_data(task: OpenTask, spec: ExperimentSpec, run: Run | None, _: Translate) -> dict[str, Any]:
    """Return what the browser shows of `task`, and what it needs to look at the goal."""
    mine = task.assignment
    goal = mine.goal
    return {
        "token": run.token if run is not None else "",
        "parameters": spec.n_parameters,
        "text": mine.task_text(reader_language()),
        "badge": "sealed" if task.seal else "changed" if task.changed else "open",
        "code": task_code(task.seal),
        "sentence": goal_text(goal, mine.fewest, spec, _) if goal else "",
        "goal": goal_data(goal) if goal else None,
        "untested": bool(goal and goal.is_test_score and not spec.n_validation),
        "counts": mine.fewest,
        "next": bool(mine.following),
        "key": page_task.task_key(task),
        "language": reader_language(),
    }


def goal_text(goal: Goal, fewest: str, spec: ExperimentSpec, _: Translate) -> str:
    """Return a goal in words: which score, beyond which bound, and what counts besides."""
    return _((BELOW if goal.is_upper_bound else ABOVE)[fewest]).format(
        score=score_label(goal.score, spec, _), bound=plain_decimal_text(goal.bound)
    )


def score_label(score: str, spec: ExperimentSpec, _: Translate) -> str:
    """Return what a score is called for the data of `spec`."""
    return _(SCORES[score]).format(metric=_(metric_of(spec.card.task).label))
