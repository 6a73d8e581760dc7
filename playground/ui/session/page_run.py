"""The run of this page: found again or opened, and brought to the spec."""

import math

import streamlit as st

from playground.engine import Engine, Run
from playground.errors import RunRateLimitError, UnknownRunError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec, needs_restart
from playground.ui.session import page_task, visitor
from playground.web.rate_limits.run_limit import count_runs_or_seconds_to_wait
from playground.web.services import services

TOKEN, STALE, RESTART = "run_token", "stale_run", "restart"
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


def find_or_open_page_run(spec: ExperimentSpec, held: str = "") -> Run | None:
    """Return the run of this page for `spec`; one of another spec is closed. None without an engine.

    It refuses what the task of the page locks; a run that has begun without these locks gives way.

    `held`: the token that the browser still has, for a server that was started anew.
    Raises `EngineError` if there is no room for a further run, `RunRateLimitError` if there soon is again.
    """
    trainers = running_engine()
    if trainers is None:
        return None
    run = find_present_run(trainers, st.session_state.get(TOKEN) or held)
    stale = st.session_state.pop(STALE, "")
    if (
        run is None
        or run.token == stale
        or began_with_fewer_locks(run)
        or not trainers.try_live_update(run, spec)
    ):
        old, run = run, open_next_run(trainers, run, spec)
        st.session_state[RESTART] = (run.token, changed_settings_that_restart(old, spec))
    st.session_state[TOKEN] = run.token
    trainers.set_locked_settings(run, page_task.locked_controls())
    return run


def began_with_fewer_locks(run: Run) -> bool:
    """Return whether `run` has begun, or is told to, while something was free that is locked now."""
    return run.has_begun and not page_task.locked_controls() <= run.locked


def changed_settings_that_restart(old: Run | None, spec: ExperimentSpec) -> tuple[str, ...]:
    """Return the settings whose change has ended a run that had trained; not those that say so themselves."""
    if old is None or not old.epoch:
        return ()
    before, after = old.spec.settings(), spec.settings()
    if any(before[name] != after[name] for name in SAID):
        return ()
    return tuple(name for name in after if before[name] != after[name] and needs_restart(name))


def settings_that_restarted(run: Run) -> tuple[str, ...]:
    """Return the settings whose change has begun `run` in place of another one, if that is to be told."""
    token, names = st.session_state.get(RESTART, ("", ()))
    return names if token == run.token else ()


def find_present_run(trainers: Engine, token: str) -> Run | None:
    """Return the run that this page had last, if it is still known."""
    try:
        return trainers.run_by_token(token)
    except UnknownRunError:
        return None


def open_next_run(trainers: Engine, old: Run | None, spec: ExperimentSpec) -> Run:
    """Open a run of `spec` in place of `old`, which is closed; whoever watches this page follows it."""
    owner = visitor.browser_id()
    wait = count_runs_or_seconds_to_wait(owner, visitor.ip_address())
    if wait:
        raise RunRateLimitError(Message(TOO_OFTEN, {"seconds": math.ceil(wait)}), wait)
    return trainers.open_run(owner, spec, old, page_task.locked_controls())


def request_reopening(run: Run) -> None:
    """Let the next script run open `run` anew (with data that has arrived, say)."""
    st.session_state[STALE] = run.token
