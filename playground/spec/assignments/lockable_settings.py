"""What a teacher can lock or hide: every setting, and some things that are done to a run by hand."""

import re
from collections.abc import Collection, Iterable

from playground.i18n import N_, Message
from playground.spec.experiment import FIELDS

COMMANDS = {
    "weight": N_("Weights by hand"),
    "batch": N_("Step by batch"),
    "look": N_("Looking back in time"),
}
"""Commands that a run may refuse, by their names on the live socket, and what they are called."""
CONTROLS = (*FIELDS, *COMMANDS)
"""Every control, in the order in which links name them."""
ALL, BUT = "all", "but"
LIST_SEPARATOR = "-"
"""Between the names of a list, as links are written."""
SEPARATOR = re.compile(r"[-,]")
MOST_UNKNOWN = 5


def controls_in_link_order(names: Collection[str]) -> tuple[str, ...]:
    """Return the controls among `names`, each once, in the order of links."""
    return tuple(name for name in CONTROLS if name in names)


def parse_controls(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the controls that `text` names, and the words in it that name none.

    `layers-seed` are two, `all` is every one, `all-but-layers-seed` is every one but two.
    """
    words = [word.strip() for word in SEPARATOR.split(text) if word.strip()]
    if words[:1] != [ALL]:
        return controls_in_link_order(words), unknown_controls(words)
    named = words[2:] if words[1:2] == [BUT] else words[1:]
    rest = named if words[1:2] == [BUT] else ()
    return controls_in_link_order(set(CONTROLS) - set(rest)), unknown_controls(named)


def unknown_controls(words: Iterable[str]) -> tuple[str, ...]:
    """Return the first words that name no control."""
    return tuple(dict.fromkeys(word for word in words if word not in CONTROLS))[:MOST_UNKNOWN]


def link_text_of_controls(names: Collection[str]) -> str:
    """Return the shorter of the two ways to name the controls of `names`."""
    others = controls_in_link_order(set(CONTROLS) - set(names))
    if not others:
        return ALL
    direct = LIST_SEPARATOR.join(controls_in_link_order(names))
    rest = LIST_SEPARATOR.join((ALL, BUT, *others))
    return rest if len(rest) < len(direct) else direct


NO_CONTROL = Message(N_("there is no control of this name."))
