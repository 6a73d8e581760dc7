"""The link codec: query strings to specs and back.

A link holds the settings that differ from their defaults, in the order of the fields. `v` is the
version of the format; it is left out while it is 1. Any string loads.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote

from playground.i18n import N_, Message
from playground.spec.data.codings import expand_one_hot, shorten_one_hot
from playground.spec.data.dataset_card import DatasetCard
from playground.spec.data.drawn_points import LINK_POINTS, TOO_MANY
from playground.spec.experiment import (
    FIELDS,
    ExperimentSpec,
    Problem,
    ResolvedSpec,
    resolve_settings,
)
from playground.spec.fields import list_item_type, short_text
from playground.spec.layers.layer import Layer, parse_layers
from playground.spec.number_text import parse_number, plain_decimal_text
from playground.spec.tensorflow_playground import (
    is_tensorflow_playground_link,
    parse_tensorflow_playground_link,
)

VERSION = "1"
VERSION_KEY = "v"
SEAL_KEY = "seal"
ASSIGNMENT_KEYS = frozenset({"lock", "hide", "task", "task_ko", "goal", "fewest", "next", SEAL_KEY})
"""Keys of a teacher's assignment, which decides no number; see `playground.spec.assignments.assignment`."""
READER_KEYS = frozenset({"lang", "theme", "embed", "embed_options", "projector"})
"""Keys that say how the reader wants the pages."""
BESIDE = "beside"
"""Key of the page with two runs: the setting in which the second one differs, with its value there."""
VIEW = "view"
"""Key of how much the playground shows: see `playground.ui.session.page_view`."""
PANEL = "panel"
"""Key of what of its run the playground shows: the network, or its evaluation."""
EXPERIMENT = "experiment"
"""Key of the experiment of the gallery that the playground tells of."""
TEST_OPENED = "test_opened"
"""Key of how often whoever shared the link had opened its test part."""
PAGE_KEYS = READER_KEYS | {BESIDE, VIEW, PANEL, EXPERIMENT, TEST_OPENED}
"""Keys that belong to the page, not to the experiment."""
MAX_LENGTH = 20_000
SEPARATOR, NUMBER_SEPARATOR = re.compile(r"[-,]"), re.compile(r"(?<=[^eE])-|,")
"""Between the items of a list; the minus in 1e-3 is none."""
BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
ALL = "all"


def parse_link(text: str) -> ResolvedSpec:
    """Return the spec of a URL or a query string, and what in it could not be used.

    Addresses of the TensorFlow Playground are read too.
    """
    text = text.strip()
    if len(text) <= MAX_LENGTH and is_tensorflow_playground_link(text):
        return parse_tensorflow_playground_link(text)
    query = query_of(text[:MAX_LENGTH])
    if len(text) <= MAX_LENGTH:
        return parse_link_items(parse_qsl(query, keep_blank_values=True, errors="replace"))
    whole_pairs = query.rpartition("&")[0]
    spec, problems = parse_link_items(parse_qsl(whole_pairs, keep_blank_values=True, errors="replace"))
    return ResolvedSpec(spec, (link_too_long_problem(text), *problems))


def link_too_long_problem(text: str) -> Problem:
    """Return what is told of a link that is not read to its end."""
    reason = Message(N_("is longer than {length} characters; the rest is not read."), {"length": MAX_LENGTH})
    return Problem(field="link", value=short_text(text), reason=reason)


def query_of(link: str) -> str:
    """Return the query string of a URL, or of a query string with or without `?`."""
    head, mark, tail = link.partition("#")[0].partition("?")
    before_value, assigned, _ = head.partition("=")
    is_address = "://" in before_value
    if mark and (is_address or not assigned):
        return tail
    return "" if is_address else head + mark + tail


def parse_link_items(items: Iterable[tuple[str, str]]) -> ResolvedSpec:
    """Return the spec of (key, text) pairs, and what in them could not be used."""
    settings: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, text in items:
        if key in PAGE_KEYS or key in ASSIGNMENT_KEYS:
            continue
        if reason := item_refusal_message(key, text, settings):
            problems.append(Problem(field=short_text(key), value=short_text(text), reason=reason))
        elif key != VERSION_KEY:
            settings[key] = text
    typed = {key: parse_link_value(key, text, settings) for key, text in settings.items()}
    spec, rest = resolve_settings(typed)
    told = {problem.field: problem for problem in rest}
    problems += [
        Problem(field=name, value=short_text(settings[name]), reason=told[name].reason)
        for name in settings
        if name in told
    ]
    return ResolvedSpec(spec, tuple(problems))


def item_refusal_message(key: str, text: str, earlier: dict[str, Any]) -> Message | None:
    """Return why a pair cannot be looked at, or None."""
    if key == VERSION_KEY:
        if text == VERSION:
            return None
        return Message(N_("this version of the link is not known; it is read as version 1."))
    if key not in FIELDS:
        return Message(N_("there is no setting of this name."))
    if key in earlier:
        return Message(N_("is there more than once; the first one counts."))
    return None


def parse_link_value(key: str, text: str, settings: dict[str, str]) -> Any:
    """Return `text` as a value of the type of `key`; if it is none, the text itself."""
    if key == "inputs" and text.strip().lower() == ALL:
        return tuple(column.name for column in card_of_items(settings).columns)
    field = FIELDS[key].model_fields[key]
    if kind := list_item_type(field):
        if kind is Layer:
            return parse_layers(text)
        separator = NUMBER_SEPARATOR if kind is float else SEPARATOR
        items = separator.split(text) if text.strip() else []
        if key == "inputs":
            return expand_one_hot(card_of_items(settings), [item.strip() for item in items])
        return tuple(parse_scalar(kind, item) for item in items)
    return parse_scalar(field.annotation, text)


def card_of_items(settings: dict[str, str]) -> DatasetCard:
    """Return the card of the data set that the texts name, or of the default one."""
    return resolve_settings(
        {name: settings[name].strip() for name in ("dataset", "points") if name in settings}
    ).spec.card


def parse_scalar(kind: object, text: str) -> Any:
    """Return `text` as `kind` (int, float, bool or str); if it is none, the text itself."""
    text = text.strip()
    if kind is bool:
        return BOOLEANS.get(text.lower(), text)
    number = parse_number(kind, text)
    return text if number is None else number


def format_link_value(name: str, value: Any) -> str:
    """Return `value` as the text of a link."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        return "-".join(format_link_value(name, item) for item in value)
    if isinstance(value, float):
        return plain_decimal_text(value)
    return str(value)


def link_items(spec: ExperimentSpec) -> dict[str, str]:
    """Return the pairs of the canonical link of `spec`; it does without drawn points that are too many."""
    pairs = {name: format_link_value(name, value) for name, value in spec.non_default_settings().items()}
    if "inputs" in pairs:
        is_all = spec.data.inputs == tuple(column.name for column in spec.card.columns)
        short = shorten_one_hot(spec.card, spec.data.inputs)
        pairs["inputs"] = ALL if is_all else format_link_value("inputs", short)
    if "points" in pairs and spec.data.n_samples > LINK_POINTS:
        pairs["points"] = TOO_MANY
    return pairs


def format_link(spec: ExperimentSpec) -> str:
    """Return the canonical query string of `spec`, without `?`; empty if all is default."""
    return format_link_items(link_items(spec))


def page_link_items(spec: ExperimentSpec) -> dict[str, str]:
    """Return the pairs with which the playground opens `spec`.

    Where all is default they say so: the bare address opens the first view, which has a net of its own.
    """
    return link_items(spec) or {VIEW: "full"}


def format_link_items(items: Mapping[str, str]) -> str:
    """Return the pairs as a query string, without `?`."""
    return "&".join(f"{name}={quote(text, safe='-._~,')}" for name, text in items.items())
