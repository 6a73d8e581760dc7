"""The runs of this page: found again or opened, and brought to their specs.

A page may show several runs, each in a slot of its own. The run of slot `MAIN` is that of the playground; it
stays when a reader goes to another page, whatever runs are opened there.
"""

import math

import streamlit as st

from playground.engine import Engine, Run
from playground.engine.runs.run import Locked
from playground.errors import RunRateLimitError, UnknownRunError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec, needs_restart
from playground.spec.assignments.locks import setting_values
from playground.spec.link import EXPERIMENT
from playground.ui.session import page_task, spec_state, undo, visitor
from playground.web.rate_limits.run_limit import count_runs_or_seconds_to_wait
from playground.web.services import services

MAIN = ""
TOKEN, STALE, RESTART = "run_token", "stale_run", "restart"
ENDED, TAKEN_UP = "ended_run", "taken_up_run"
SAID = ("dataset", "points", "seed", "initializer_seed", "layers")
"""Settings whose change is seen to begin anew: other data, other weights, another net."""
TOO_OFTEN = N_(
    "So many experiments were opened from here in a short time that the next one has to wait "
    "for {seconds} seconds. "
    "Your settings stay in the address of this page."
)


def running_engine() -> Engine | None:
    """Return the engine of this process, or None where there is no server."""
    here = services()
    return here.engine if here else None


def find_or_open_page_run(
    spec: ExperimentSpec, held: str = "", slot: str = MAIN, *, spare: bool = False, compared: str = ""
) -> Run | None:
    """Return the run of this page in `slot` for `spec`, or None without an engine.

    One of another spec is closed. One that was left behind with this spec is taken up, unless it has
    just been set: then another begins. That of the playground refuses what the task of the page locks; if it
    has begun without these locks, it gives way.

    `held`: the token that the browser still has, for a server that was started anew. `spare`: see `Run`.
    `compared` names what the runs of a page are compared by: where that changes, all of them begin anew, so
    that none carries on what it has trained with other settings.
    Raises `EngineError` if there is no room for a further run, `RunRateLimitError` if there soon is again.
    """
    trainers = running_engine()
    if trainers is None:
        undo.note_run_of_change(began_anew=False)
        return None
    locked = page_task.locked_controls() if slot == MAIN else frozenset()
    run = find_present_run(trainers, st.session_state.get(TOKEN + slot) or held)
    stale, ended = (st.session_state.pop(key + slot, "") for key in (STALE, ENDED))
    anew = slot == MAIN and spec_state.take_change()
    owner = owner_name(slot, compared)
    if (
        run is None
        or run.token in {stale, ended}
        or (compared and run.owner != owner)
        or began_with_fewer_locks(run, locked)
        or not trainers.try_live_update(run, spec)
    ):
        keep = slot == MAIN and (run is None or run.token != stale)
        raise_if_too_often(spare=spare)
        old, run = run, trainers.open_run(owner, spec, run, locked, spare=spare, keep=keep, anew=anew)
        st.session_state[RESTART + slot] = (run.token, changed_settings_that_restart(old, spec))
        if old is None:
            st.session_state[TAKEN_UP + slot] = (run.token, changed_on_the_way(run))
        if slot == MAIN:
            undo.note_run_of_change(began_anew=old is not None)
    elif slot == MAIN:
        undo.note_run_of_change(began_anew=False)
    st.session_state[TOKEN + slot] = run.token
    trainers.set_locked_settings(run, locked)
    run.goal.set_goal(page_task.goal_of_task() if slot == MAIN else None)
    return run


def owner_name(slot: str, compared: str = "") -> str:
    """Return the owner of a run of this page: the browser, the slot but for `MAIN`, and what is compared."""
    browser, parts = visitor.browser_id(), [part for part in (slot, compared) if part]
    return "/".join([browser, *parts]) if parts else browser


def close_page_run(slot: str) -> None:
    """End the run of this page in `slot`, if there is one."""
    trainers, token = running_engine(), st.session_state.pop(TOKEN + slot, "")
    if trainers is None or not token:
        return
    run = find_present_run(trainers, token)
    if run is not None:
        trainers.close_run(run)


def began_with_fewer_locks(run: Run, locked: Locked) -> bool:
    """Return whether `run` has begun, or is told to, while something was free that is `locked` now."""
    return run.has_begun and not locked <= run.locked


def changed_settings_that_restart(old: Run | None, spec: ExperimentSpec) -> tuple[str, ...]:
    """Return the settings whose change has ended a run that had trained; not those that say so themselves."""
    if old is None or not old.epoch:
        return ()
    before, after = old.spec.settings(), spec.settings()
    if any(before[name] != after[name] for name in SAID):
        return ()
    return tuple(name for name in after if before[name] != after[name] and needs_restart(name))


def settings_that_restarted(run: Run, slot: str = MAIN) -> tuple[str, ...]:
    """Return the settings whose change has begun `run` in place of another one, if that is to be told."""
    token, names = st.session_state.get(RESTART + slot, ("", ()))
    return names if token == run.token else ()


def changed_on_the_way(run: Run) -> tuple[str, ...]:
    """Return what was changed by hand since `run` began, which its link does not say.

    Names of settings, and `WEIGHT`; the epochs, if it was trained for more than its setting.
    """
    names = dict.fromkeys(change.name for change in run.training.changes)
    return (*names, *(("epochs",) if run.epoch > run.spec.training.epochs else ()))


def changes_of_taken_up_run(run: Run, slot: str = MAIN) -> tuple[str, ...]:
    """Return what was changed by hand in `run`, if a page that was opened anew has taken it up."""
    token, names = st.session_state.get(TAKEN_UP + slot, ("", ()))
    return names if token == run.token else ()


def change_to_take_back() -> undo.SettingsChange | None:
    """Return the last change of settings on this page, if it can be taken back: no lock stands against it."""
    change = undo.last_change(spec_state.current_spec())
    if change is None:
        return None
    # another task may lock the same settings at other values
    locked = page_task.locked_controls()
    return change if setting_values(change.before, locked) == setting_values(change.after, locked) else None


def take_back_last_change(number: int) -> None:
    """Set the settings as they were before the last change, if that is `number`; else it was taken back.

    The run that it has ended goes on as it was left.
    """
    change = change_to_take_back()
    if change is None or change.number != number:
        return
    undo.forget_last_change()
    if change.began_anew:
        request_next_run()  # also where the present one could take the settings over
    if change.experiment:
        st.query_params[EXPERIMENT] = change.experiment
    else:
        st.query_params.pop(EXPERIMENT, None)
    spec_state.write_spec_to_address(change.before)


def find_present_run(trainers: Engine, token: str) -> Run | None:
    """Return the run that this page had last, if it is still known."""
    try:
        return trainers.run_by_token(token)
    except UnknownRunError:
        return None


def raise_if_too_often(*, spare: bool) -> None:
    """Count a run that is opened; raise `RunRateLimitError` if there were too many of this visitor."""
    wait = count_runs_or_seconds_to_wait(visitor.browser_id(), visitor.ip_address(), spare=spare)
    if wait:
        raise RunRateLimitError(Message(TOO_OFTEN, {"seconds": math.ceil(wait)}), wait)


def request_next_run(slot: str = MAIN) -> None:
    """Let the next script run open another run, also where the present one could go on with its spec."""
    st.session_state[ENDED + slot] = st.session_state.get(TOKEN + slot, "")


def request_reopening(run: Run, slot: str = MAIN) -> None:
    """Let the next script run open `run` anew (with data that has arrived, say)."""
    st.session_state[STALE + slot] = run.token
