"""One neuron, and what it takes more for."""

import numpy as np

from playground.i18n import N_
from playground.lessons.gallery.preset import Claim, Preset, RunOutcome


def loss_halves_after_all_correct(outcome: RunOutcome) -> bool:
    """Tell whether the loss halves after all answers have been right for the first time."""
    first = int(np.argmax(outcome.metric == 1))
    return bool(outcome.metric[first] == 1 and outcome.loss[-1] < outcome.loss[first] / 2)


FIRST_NETS = (
    Preset(
        name="one_neuron_and",
        link="dataset=and&layers=&learning_rate=0.03&epochs=400",
        title=N_("One neuron learns AND"),
        notice=N_(
            "The line is where the neuron is undecided: it moves until only the point (1, 1) is left "
            "on the orange side. The loss goes on falling after the last mistake, since the neuron grows "
            "surer."
        ),
        claims=(
            Claim(says="all four are right", holds=lambda run: run.metric[-1] == 1),
            Claim(says="the loss falls on after that", holds=loss_halves_after_all_correct),
        ),
    ),
    Preset(
        name="by_hand",
        link="dataset=gauss&noise=0.1&layers=&learning_rate=0.03&epochs=100",
        title=N_("Be the optimizer"),
        notice=N_(
            "Leave Play alone at first: click a link or the output neuron and drag its number. Picture, loss "
            "and verdict follow at once. Get the loss as low as you can, then let Play do the same."
        ),
        claims=(
            Claim(says="the optimizer gets below a loss of 0.05", holds=lambda run: run.loss[-1] < 0.05),
            Claim(says="the first weights do not", holds=lambda run: run.loss[0] > 0.05),
        ),
    ),
    Preset(
        name="one_neuron_xor",
        link="dataset=xor&layers=&learning_rate=0.03&epochs=600",
        title=N_("One neuron cannot learn XOR"),
        notice=N_(
            "However long it trains, at least one of the four points is wrong, because no straight line has "
            "the orange points, and only them, on one side. The colours fade all over the picture: the best "
            "that one neuron can do is to be undecided everywhere."
        ),
        claims=(
            Claim(says="never more than three of four", holds=lambda run: run.metric.max() <= 0.75),
            Claim(says="undecided: the loss is ln 2", holds=lambda run: abs(run.loss[-1] - np.log(2)) < 1e-3),
        ),
    ),
    Preset(
        name="two_neurons_xor",
        link="dataset=xor&layers=2&learning_rate=0.03&epochs=600",
        title=N_("Two hidden neurons solve XOR"),
        notice=N_(
            "Each of the two hidden neurons draws a line of its own, and the output keeps what lies between "
            "them. With other seeds the two often settle on lines that leave points wrong: try a few."
        ),
        claims=(
            Claim(says="all four are right", holds=lambda run: run.metric[-1] == 1),
            Claim(says="seed 8 is stuck", holds=lambda run: run.metric[-1] < 1, changes={"seed": 8}),
            Claim(says="seed 9 is stuck", holds=lambda run: run.metric[-1] < 1, changes={"seed": 9}),
        ),
    ),
    Preset(
        name="linear_layers",
        link="layers=8-8-8&activation=linear&learning_rate=0.003&epochs=300",
        title=N_("Layers without activation are one line"),
        notice=N_(
            "Three layers of eight linear neurons still draw a single straight line, hardly better than "
            "guessing. Set the activation to tanh, and the same net has the circle within a few epochs."
        ),
        claims=(
            Claim(says="hardly better than guessing", holds=lambda run: run.metric[-1] < 0.65),
            Claim(
                says="with tanh it learns in a few epochs",
                holds=lambda run: run.val_metric[30] > 0.98,
                changes={"activation": ("tanh",)},
            ),
        ),
    ),
    Preset(
        name="circle_triangle",
        link="layers=3&learning_rate=0.003&epochs=400",
        title=N_("Three neurons fence in a disc"),
        notice=N_(
            "Each hidden neuron draws one line, and the output joins the three to a rounded triangle. Two "
            "neurons cannot close the fence: take one away and try."
        ),
        claims=(
            Claim(says="nearly all right", holds=lambda run: run.val_metric[-1] >= 0.97),
            Claim(
                says="two are too few", holds=lambda run: run.val_metric.max() < 0.9, changes={"layers": (2,)}
            ),
        ),
    ),
    Preset(
        name="circle_squares",
        link="inputs=x1_sq-x2_sq&layers=&learning_rate=0.01&epochs=200&speed=20",
        title=N_("The right inputs make it easy"),
        notice=N_(
            "A single neuron draws a circle, because it sees x1² and x2² in place of x1 and x2: their sum is "
            "the squared distance from the middle. A good input can do the work of a whole hidden layer."
        ),
        claims=(
            Claim(says="all right", holds=lambda run: run.val_metric[-1] == 1),
            Claim(
                says="without the squares it guesses",
                holds=lambda run: run.val_metric.max() < 0.65,
                changes={"inputs": ("x1", "x2")},
            ),
        ),
    ),
)
