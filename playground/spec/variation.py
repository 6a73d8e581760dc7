"""Another experiment that differs from a given one in a single setting."""

import hashlib
from typing import Any
from urllib.parse import parse_qsl

from playground.i18n import N_, Message
from playground.spec.experiment import (
    FIELDS,
    ExperimentSpec,
    Problem,
    ResolvedSpec,
    merge_settings,
    setting_applies,
)
from playground.spec.fields import short_text
from playground.spec.link import BESIDE, format_link_items, format_link_value, parse_link_value
from playground.spec.view_spec import ViewSpec

VARIABLE_SETTINGS = tuple(name for name in FIELDS if name not in {*ViewSpec.model_fields, "points"})
"""Settings that decide a number; drawn points are the data themselves, not a choice beside them."""
OF_HIDDEN_LAYERS = frozenset({"activation", "dropout", "batch_normalization"})
"""Settings that decide nothing where there is no hidden layer."""


def format_variation(name: str, value: Any) -> str:
    """Return setting `name` with `value` as one item of a link, such as `activation=relu`."""
    return format_link_items({name: format_link_value(name, value)})


def canonical_variation(name: str, text: str) -> str:
    """Return setting `name` with the value `text` of a link as the one item that always means it."""
    return format_variation(name, parse_link_value(name, text, {}))


def parse_variation(text: str) -> tuple[str, str] | Problem:
    """Return name and value, as texts, of the one item that `text` is; what is wrong with any other text."""
    items = parse_qsl(text, keep_blank_values=True, errors="replace")
    if len(items) != 1:
        reason = Message(
            N_("must be one setting with its value, such as {example}."), {"example": "layers=4"}
        )
        return Problem(field=BESIDE, value=short_text(text), reason=reason)
    name, value = items[0]
    if name not in VARIABLE_SETTINGS:
        reason = Message(N_("there is no setting of this name that could differ."))
        return Problem(field=BESIDE, value=short_text(text), reason=reason)
    return name, value


def can_vary(spec: ExperimentSpec, name: str) -> bool:
    """Return whether another value of setting `name` can make a difference to `spec`."""
    has_layers = bool(spec.network.dense_units) or name not in OF_HIDDEN_LAYERS
    return has_layers and setting_applies(spec, name) and not spec.network.decided_by_layers(name)


def comparison_name(one: ExperimentSpec, other: ExperimentSpec) -> str:
    """Return a short name of two experiments, another one wherever a number of either would differ."""
    decided = [(spec.training_identity(), spec.training.epochs) for spec in (one, other)]
    return hashlib.sha256(repr(decided).encode()).hexdigest()[:12]


def vary_setting(spec: ExperimentSpec, name: str, value: Any) -> ResolvedSpec:
    """Return `spec` with another `value` of setting `name`, and nothing else that both have changed.

    Parameters that only one of the two has, such as those of another optimizer, are its defaults. If `value`
    cannot be used, or forces another difference, the problem says so and `spec` is returned as it is.
    """
    if name in OF_HIDDEN_LAYERS and not spec.network.dense_units:
        reason = Message(N_("makes no difference in a net without hidden layers."))
        return ResolvedSpec(spec, (varied_problem(name, value, reason),))
    varied, problems = merge_settings(spec, {name: value})
    if problems:
        return ResolvedSpec(spec, problems)
    if others := other_differences(spec, varied, name):
        pinned = {other: spec.setting(other) for other in others}
        varied, _ = merge_settings(varied, {name: value, **pinned})
    if forced := other_differences(spec, varied, name):
        reason = Message(
            N_("would change {names} too: two differences at once."), {"names": ", ".join(forced)}
        )
        return ResolvedSpec(spec, (varied_problem(name, value, reason),))
    return ResolvedSpec(varied, ())


def varied_problem(name: str, value: Any, reason: Message) -> Problem:
    """Return the problem of a value that cannot be the one difference."""
    return Problem(field=name, value=short_text(format_link_value(name, value)), reason=reason)


def vary_setting_by_text(spec: ExperimentSpec, name: str, text: str) -> ResolvedSpec:
    """Return `vary_setting` for a value as it stands in a link."""
    return vary_setting(spec, name, parse_link_value(name, text, {"dataset": spec.data.dataset}))


def other_differences(one: ExperimentSpec, other: ExperimentSpec, name: str) -> tuple[str, ...]:
    """Return the settings beside `name` that have a meaning in both specs and differ."""
    return tuple(
        each
        for each in VARIABLE_SETTINGS
        if each != name
        and one.setting(each) != other.setting(each)
        and setting_applies(one, each)
        and setting_applies(other, each)
    )
