"""What to try next, once a net of the first view has every point right: invitations to guess."""

from dataclasses import dataclass

from playground.i18n import N_, Message
from playground.spec import DATASETS, ExperimentSpec

HARDER = {
    "and": "xor",
    "or": "xor",
    "nand": "xor",
    "xor": "circle",
    "gauss": "moons",
    "circle": "moons",
    "moons": "spiral",
}
"""The data set that comes after one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextThing:
    """Something to try: its title, a question to answer before, what the button says, and what it does.

    `name`: "fewer", "data", "weights" or "point". `units`: of the only hidden layer. `dataset`: to be chosen.
    """

    name: str
    title: Message
    text: Message
    button: Message
    units: int = 0
    dataset: str = ""


def next_things(spec: ExperimentSpec) -> tuple[NextThing, ...]:
    """Return what fits to try after `spec` has been learned, three at most."""
    units = spec.network.dense_units
    found = [fewer_neurons(units[0])] if len(units) == 1 and units[0] > 1 else [other_weights()]
    if harder := HARDER.get(spec.data.dataset):
        found.append(harder_data(harder))
    if len(units) > 1 or spec.data.dataset not in HARDER:
        found.append(other_weights())
    found.append(one_point())
    return tuple({thing.name: thing for thing in found}.values())[:3]


def fewer_neurons(units: int) -> NextThing:
    """Return the invitation to take a neuron away."""
    return NextThing(
        name="fewer",
        title=Message(N_("One neuron fewer")),
        text=Message(N_("Which points will be left on the wrong side? Guess first.")),
        button=Message(N_("Try {number} neurons"), {"number": units - 1}),
        units=units - 1,
    )


def harder_data(dataset: str) -> NextThing:
    """Return the invitation to go on to a data set that takes more."""
    label = Message(DATASETS[dataset].label)
    return NextThing(
        name="data",
        title=Message(N_("Harder: {data}"), {"data": label}),
        text=Message(N_("How many lines does it take? Guess first.")),
        button=Message(N_("Open {data}"), {"data": label}),
        dataset=dataset,
    )


def other_weights() -> NextThing:
    """Return the invitation to begin with other weights."""
    return NextThing(
        name="weights",
        title=Message(N_("Another start")),
        text=Message(N_("Other first weights, the same data: will the lines end up in the same places?")),
        button=Message(N_("New weights")),
    )


def one_point() -> NextThing:
    """Return the invitation to ask why a point is answered as it is."""
    return NextThing(
        name="point",
        title=Message(N_("Ask about one point")),
        text=Message(N_("Choose a point in the output: every number on its way to the answer.")),
        button=Message(N_("Why this answer?")),
    )
