"""Making a task in the share dialog: what can be locked or hidden, and the sealed link of what was chosen."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from playground.i18n import N_, Translate
from playground.spec import ExperimentSpec, Problem, link_items, setting_applies
from playground.spec.assignments.assignment import (
    LONGEST_TASK,
    TASK_KEYS,
    Assignment,
    assignment_link_items,
    parse_assignment,
)
from playground.spec.assignments.goal import FEWEST, SCORES
from playground.spec.assignments.lockable_settings import COMMANDS, LIST_SEPARATOR
from playground.spec.assignments.seal import make_seal, task_code
from playground.spec.experiment import PARTS
from playground.spec.link import format_link_items
from playground.ui.blocks.task_card import score_label
from playground.ui.components.labels import setting_value_text
from playground.ui.forms.setting_inputs import setting_label
from playground.ui.session import page_task
from playground.web.teacher.seal_key import seal_key

WANTED, SHARE = "task_wanted", "share"
GROUPS = {
    "data": N_("Data"),
    "network": N_("Network"),
    "training": N_("Training"),
    "optimizer": N_("Parameters of the optimizer"),
    "schedule": N_("Learning rate"),
    "stopping": N_("Stopping"),
    "view": N_("Picture"),
}
LISTS, TEXTS = ("lock", "hide"), (*TASK_KEYS.values(), "goal", "fewest", "next")
MOST = 8000
"""Characters that are looked at of what a browser tells of one key."""


def store_chosen_task() -> None:
    """Keep what was chosen in the dialog; the script run that follows makes its link."""
    st.session_state[WANTED] = task_items_from_browser(st.session_state[SHARE].wanted)


def task_items_from_browser(told: Any) -> dict[str, str]:
    """Return what a browser told as the pairs of an address, whatever it told."""
    if not isinstance(told, dict):
        return {}
    lists = {key: told[key] for key in LISTS if isinstance(told.get(key), list)}
    texts = {key: told[key] for key in TEXTS if isinstance(told.get(key), str)}
    return {
        **{key: LIST_SEPARATOR.join(str(name) for name in names)[:MOST] for key, names in lists.items()},
        **{key: text[:MOST] for key, text in texts.items()},
    }


def task_form_data(spec: ExperimentSpec, _: Translate) -> dict[str, Any] | None:
    """Return what the dialog shows for making a task; None as long as nobody asked for it."""
    wanted = st.session_state.get(WANTED)
    if wanted is None:
        return None
    read = parse_assignment(wanted.items())
    return {
        "groups": lockable_control_groups(spec, _),
        "begun": form_defaults(),
        "scores": [
            {"name": name, "label": score_label(name, spec, _), "side": side} for name, side in SCORES.items()
        ],
        "fewest": [{"name": name, "label": _(label)} for name, label in FEWEST.items()],
        "longest": LONGEST_TASK,
        "problems": list(problem_texts(read.problems, _)),
    }


def form_defaults() -> dict[str, Any]:
    """Return what the form holds at first: the task that this page is in, if any.

    Lists are as links write them: names of controls, or 'all', or 'all', 'but' and the names of the others.
    """
    task = page_task.current_task()
    mine = task.assignment if task else Assignment()
    texts = assignment_link_items(mine)
    lists = {key: [name for name in texts.get(key, "").split(LIST_SEPARATOR) if name] for key in LISTS}
    return lists | {key: texts.get(key, "") for key in TEXTS}


def lockable_control_groups(spec: ExperimentSpec, _: Translate) -> list[dict[str, Any]]:
    """Return all controls that have a meaning now, with their present values, by what they belong to."""
    settings = [
        {
            "label": _(GROUPS[part]),
            "controls": [
                {"name": name, "label": setting_label(name, _), "value": setting_value_text(spec, name, _)}
                for name in fields.model_fields
                if setting_applies(spec, name)
            ],
        }
        for part, fields in PARTS.items()
    ]
    by_hand = [{"name": name, "label": _(label), "value": ""} for name, label in COMMANDS.items()]
    return [*(group for group in settings if group["controls"]), {"label": _("By hand"), "controls": by_hand}]


def problem_texts(problems: Iterable[Problem], _: Translate) -> Iterable[str]:
    """Yield what is wrong with the choices, in words."""
    for problem in problems:
        yield f"{problem.field}: {problem.reason.text(_)}"


def sealed_query_and_code(spec: ExperimentSpec) -> tuple[str, str]:
    """Return the query of the task that was chosen, sealed, and its code; both empty if there is none."""
    wanted = st.session_state.get(WANTED)
    mine = parse_assignment(wanted.items()).assignment if wanted else Assignment()
    if mine == Assignment():
        return "", ""
    mark = make_seal(seal_key(), mine, spec)
    return format_link_items({**link_items(spec), **assignment_link_items(mine, mark)}), task_code(mark)
