"""Changing an experiment without touching what is locked."""

from collections.abc import Collection, Mapping
from typing import Any

from playground.i18n import N_, Message
from playground.spec.experiment import ExperimentSpec, Problem, ResolvedSpec, merge_settings, resolve_settings
from playground.spec.fields import short_text
from playground.spec.layers.layer import LAYER_KINDS
from playground.spec.link import format_link_value

LOCKED = Message(N_("is locked by your teacher and stays as it is."))
WOULD_CHANGE = N_("would change {names}, which your teacher has locked.")


def setting_values(spec: ExperimentSpec, names: Collection[str]) -> dict[str, Any]:
    """Return the settings `names` of `spec`."""
    return {name: value for name, value in spec.settings().items() if name in names}


def change_unlocked_settings(
    spec: ExperimentSpec, changes: Mapping[str, Any], locked: Collection[str]
) -> ResolvedSpec:
    """Return `spec` with `changes`, and those that could not be made; a locked setting never changes."""
    held = setting_values(spec, locked)
    refused = tuple(
        locked_problem(name, value, LOCKED)
        for name, value in changes.items()
        if name in locked and not is_same_setting_value(value, held.get(name))
    )
    free = {name: value for name, value in changes.items() if name not in locked}
    merged, wrong = merge_settings(spec, free)
    if wrong:
        bad = {problem.field for problem in wrong}
        merged = merge_settings(spec, {name: value for name, value in free.items() if name not in bad}).spec
    kept = with_forced_settings(merged, held)
    if kept is None:
        lost = ", ".join(changed_names(spec, merged, locked))
        reason = Message(WOULD_CHANGE, {"names": lost})
        return ResolvedSpec(
            spec, (*refused, *wrong, *(locked_problem(name, free[name], reason) for name in free))
        )
    if other := locked_layers_problem(spec, kept, locked):
        return ResolvedSpec(spec, (*refused, *wrong, other))
    return ResolvedSpec(kept, (*refused, *wrong))


def locked_layers_problem(
    old: ExperimentSpec, new: ExperimentSpec, locked: Collection[str]
) -> Problem | None:
    """Return the problem of layers that do what a locked setting would; None if there are none.

    Such layers may be moved, but neither come, nor go, nor change.
    """
    for kind in LAYER_KINDS.values():
        before, after = (
            [layer for layer in spec.network.layers if layer.kind == kind.name] for spec in (old, new)
        )
        if kind.setting in locked and before != after:
            reason = Message(WOULD_CHANGE, {"names": kind.setting})
            return locked_problem("layers", new.network.layers, reason)
    return None


def is_same_setting_value(asked: Any, present: Any) -> bool:
    """Return whether `asked` says what is so anyway; one value a layer may be the same for all of them."""
    alike = isinstance(asked, tuple) and asked == asked[:1] * len(asked)
    return bool(asked == present or (alike and asked[:1] == present))


def with_forced_settings(spec: ExperimentSpec, held: Mapping[str, Any]) -> ExperimentSpec | None:
    """Return `spec` with the settings `held` forced, or None if they do not fit beside its others."""
    if all(spec.settings()[name] == value for name, value in held.items()):
        return spec
    forced, problems = resolve_settings(spec.non_default_settings() | dict(held))
    return None if any(problem.field in held for problem in problems) else forced


def changed_names(old: ExperimentSpec, new: ExperimentSpec, names: Collection[str]) -> list[str]:
    """Return which of the settings `names` differ."""
    before, after = setting_values(old, names), setting_values(new, names)
    return [name for name in before if before[name] != after[name]]


def restore_locked_settings(
    spec: ExperimentSpec, start: ExperimentSpec, locked: Collection[str]
) -> ResolvedSpec:
    """Return `spec`, as an address gives it, with the locked values of `start`, and what that sets aside.

    Where they do not fit beside the other settings of `spec`, `start` itself is returned.
    """
    asked = spec.settings()
    problems = tuple(locked_problem(name, asked[name], LOCKED) for name in changed_names(start, spec, locked))
    kept = with_forced_settings(spec, setting_values(start, locked)) or start
    if other := locked_layers_problem(start, kept, locked):
        return ResolvedSpec(start, (*problems, other))
    return ResolvedSpec(kept, problems)


def locked_problem(name: str, value: Any, reason: Message) -> Problem:
    """Return the problem of a change that was not made."""
    return Problem(field=name, value=short_text(format_link_value(name, value)), reason=reason)
