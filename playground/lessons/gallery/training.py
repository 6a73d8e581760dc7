"""What can go wrong in training, what helps, and the hardest shape."""

import numpy as np

from playground.i18n import N_
from playground.lessons.gallery.preset import Claim, Preset, RunOutcome


def first_layers_hardly_move(outcome: RunOutcome) -> bool:
    """Tell whether no weight of the first three layers has moved by more than 0.05."""
    kernels = list(zip(outcome.first, outcome.last, strict=True))[:6:2]
    return all(float(np.abs(last - first).max()) < 0.05 for first, last in kernels)


OVERFITTING = "dataset=moons&n_samples=100&noise=0.5&seed=8&layers=32-32&learning_rate=0.01&epochs=400"

TRAINING = (
    Preset(
        name="too_large_steps",
        link="dataset=plane&layers=&optimizer=sgd&learning_rate=0.1&epochs=100&speed=1",
        title=N_("Steps that are too long"),
        notice=N_(
            "The plane is the easiest task there is, yet the loss grows with every step, because each step "
            "jumps further past the goal. With a learning rate of 0.03 the same net is done after a few "
            "epochs."
        ),
        claims=(
            Claim(says="it diverges", holds=lambda run: run.diverged and len(run.loss) < 20),
            Claim(
                says="with smaller steps it fits",
                holds=lambda run: run.loss[4] < 1e-4,
                changes={"learning_rate": 0.03},
            ),
        ),
    ),
    Preset(
        name="zero_weights",
        link="dataset=xor_clouds&layers=6&initializer=zeros&learning_rate=0.01&epochs=200",
        title=N_("Neurons that start alike stay alike"),
        notice=N_(
            "All weights start at zero, so all six neurons get the same gradient and never become different. "
            "Chance in the first weights is what lets them part: choose any random initializer."
        ),
        claims=(
            Claim(says="it guesses for ever", holds=lambda run: run.metric.max() <= 0.55),
            Claim(
                says="with random weights it learns",
                holds=lambda run: run.val_metric[-1] > 0.97,
                changes={"initializer": ("glorot_uniform",)},
            ),
        ),
    ),
    Preset(
        name="vanishing_gradient",
        link=("layers=8-8-8-8-8-8&activation=sigmoid&optimizer=sgd&learning_rate=0.1&epochs=300"),
        title=N_("Gradients that vanish"),
        notice=N_(
            "Six layers of sigmoid neurons: on its way back the gradient shrinks in each of them, and the "
            "first layers hardly move. Change the activation to tanh and nothing else, and the net learns at "
            "once."
        ),
        claims=(
            Claim(says="it guesses for ever", holds=lambda run: run.metric.max() <= 0.55),
            Claim(says="the first layers hardly move", holds=first_layers_hardly_move),
            Claim(
                says="with tanh it learns at once",
                holds=lambda run: run.val_metric[30] > 0.98,
                changes={"activation": ("tanh",)},
            ),
        ),
    ),
    Preset(
        name="overfitting",
        link=OVERFITTING,
        title=N_("Learning by heart"),
        notice=N_(
            "Fifty noisy points and more than a thousand weights: the training loss goes to zero while the "
            "validation loss rises. The boundary winds around single points that noise has put where they do "
            "not belong."
        ),
        claims=(
            Claim(
                says="training loss goes to zero",
                holds=lambda run: run.loss[-1] < 1e-3 and run.metric[-1] == 1,
            ),
            Claim(says="validation loss rises", holds=lambda run: run.val_loss[-1] > 3 * run.val_loss.min()),
        ),
    ),
    Preset(
        name="weight_penalty",
        link=f"{OVERFITTING}&regularizer=l2&regularization_rate=0.01",
        title=N_("A penalty against learning by heart"),
        notice=N_(
            "The same points and the same net, but large weights cost: the boundary is smoother, and the "
            "validation loss ends at less than half of what it was. The training loss no longer goes to "
            "zero, and that is the price."
        ),
        claims=(
            Claim(says="the training loss stays", holds=lambda run: run.loss[-1] > 0.03),
            Claim(says="the validation loss stays low", holds=lambda run: run.val_loss[-1] < 0.6),
            Claim(
                says="without the penalty it is twice as high",
                holds=lambda run: run.val_loss[-1] > 1.2,
                changes={"regularizer": "none"},
            ),
        ),
    ),
    Preset(
        name="scaling",
        link="dataset=breast_cancer&scaling=none&epochs=200&speed=20",
        title=N_("Columns of very different size"),
        notice=N_(
            "Real measurements of tumours, some below 0.1 and some above 1,000: the large columns drown the "
            "small ones, and the net stays behind. With the scaling set to standard it is far better after a "
            "tenth of the epochs."
        ),
        claims=(
            Claim(says="it stays behind", holds=lambda run: run.val_metric[-1] < 0.93),
            Claim(
                says="scaled it is far better, and soon",
                holds=lambda run: run.val_metric[20] > 0.95,
                changes={"scaling": "standard"},
            ),
        ),
    ),
    Preset(
        name="spiral_raw",
        link="dataset=spiral&layers=16-16&activation=relu&learning_rate=0.01&epochs=600",
        title=N_("The spiral with raw inputs"),
        notice=N_(
            "Only the coordinates x1 and x2 go in: two layers of sixteen ReLU neurons have to wind the "
            "boundary by themselves. Take the second layer away, and sixteen lines alone do not follow the "
            "arms."
        ),
        claims=(
            Claim(says="nearly all validation points", holds=lambda run: run.val_metric[-1] >= 0.97),
            Claim(
                says="one layer of sixteen is not enough",
                holds=lambda run: run.val_metric[-1] < 0.9,
                changes={"layers": (16,)},
            ),
        ),
    ),
)
