"""What nets make of clouds, rings, boards and curves."""

from playground.i18n import N_
from playground.lessons.gallery.preset import Claim, Preset, RunOutcome


def output_weights_have_opposite_signs(outcome: RunOutcome) -> bool:
    """Tell whether the output adds one of two neurons and takes the other away."""
    output = outcome.last[-2]
    return bool(output[0, 0] * output[1, 0] < 0)


SHAPES = (
    Preset(
        name="overlap",
        link="dataset=gauss&noise=0.5&layers=&learning_rate=0.003&epochs=200",
        title=N_("Clouds that overlap"),
        notice=N_(
            "The line stands still after a while, and some points stay on the wrong side: where the clouds "
            "overlap, nobody can tell them apart. A larger net gets more of the training points right, but "
            "no more of the validation points."
        ),
        claims=(
            Claim(says="not all right", holds=lambda run: 0.88 < run.val_metric[-1] < 0.97),
            Claim(
                says="a larger net is better on the training points only",
                holds=lambda run: run.metric[-1] > 0.97 and run.val_metric[-1] <= 0.93,
                changes={"layers": (32, 32), "learning_rate": 0.01, "epochs": 600},
            ),
        ),
    ),
    Preset(
        name="moons_relu",
        link="dataset=moons&layers=8&activation=relu&learning_rate=0.003&epochs=400",
        title=N_("ReLU folds the plane"),
        notice=N_(
            "Every ReLU neuron is zero on one side of a line and a slope on the other, so the boundary is "
            "made of straight pieces. With tanh in place of ReLU it is a smooth curve, and both get every "
            "point right."
        ),
        claims=(
            Claim(says="all right", holds=lambda run: run.val_metric[-1] == 1),
            Claim(
                says="all right with tanh",
                holds=lambda run: run.val_metric[-1] == 1,
                changes={"activation": ("tanh",)},
            ),
        ),
    ),
    Preset(
        name="three_classes",
        link="dataset=three_blobs&noise=0.2&layers=&learning_rate=0.003&epochs=200&speed=20",
        title=N_("Three classes, three outputs"),
        notice=N_(
            "There is one output for each class, and softmax turns the three into probabilities that sum to "
            "1. Each pair of classes is parted by a straight line, and colours are pale where the net is not "
            "sure."
        ),
        claims=(Claim(says="nearly all right", holds=lambda run: run.val_metric[-1] >= 0.98),),
    ),
    Preset(
        name="rings_radius",
        link="dataset=rings&inputs=radius&layers=6&learning_rate=0.01&epochs=300",
        title=N_("One input is enough, if it is the right one"),
        notice=N_(
            "The net sees only the distance from the middle, and six neurons cut it into four pieces: rings. "
            "Give it x1 and x2 instead, and the same six neurons do not get there."
        ),
        claims=(
            Claim(says="nearly all right", holds=lambda run: run.val_metric[-1] >= 0.98),
            Claim(
                says="not with the coordinates",
                holds=lambda run: run.val_metric.max() < 0.85,
                changes={"inputs": ("x1", "x2")},
            ),
        ),
    ),
    Preset(
        name="checkerboard",
        link="dataset=checkerboard&n_samples=1000&train_share=0.7&layers=16-8&epochs=400",
        title=N_("Sixteen squares need many neurons"),
        notice=N_(
            "The first layer draws straight lines, and the second one combines them to squares. With four "
            "neurons in place of twenty-four, whole squares stay wrong."
        ),
        claims=(
            Claim(says="nearly all right", holds=lambda run: run.val_metric[-1] >= 0.97),
            Claim(
                says="four are too few",
                holds=lambda run: run.val_metric.max() < 0.75,
                changes={"layers": (4,)},
            ),
        ),
    ),
    Preset(
        name="dosage",
        link="dataset=dosage&seed=11&layers=2&activation=softplus&learning_rate=0.1&epochs=300&speed=20",
        title=N_("Two bends make a bump"),
        notice=N_(
            "Three points of a dose and its effect: each of the two softplus neurons is a soft bend, and the "
            "output adds one and takes the other away. Between the points the curve is the net's own guess."
        ),
        claims=(
            Claim(says="it goes through the points", holds=lambda run: run.loss[-1] < 1e-3),
            Claim(says="one is added, one is taken away", holds=output_weights_have_opposite_signs),
        ),
    ),
    Preset(
        name="sine",
        link="dataset=sine&epochs=900",
        title=N_("A net learns a wave"),
        notice=N_(
            "The net finds the rough shape within a hundred epochs; the tops of the wave take many times as "
            "long. Each neuron of the first layer is one rise or fall; the second layer adds them up to "
            "waves."
        ),
        claims=(
            Claim(says="the rough shape comes early", holds=lambda run: run.val_metric[100] > 0.85),
            Claim(
                says="the rest takes longer",
                holds=lambda run: run.val_metric[400] < 0.97 < run.val_metric[-1],
            ),
            Claim(says="it fits in the end", holds=lambda run: run.val_metric[-1] > 0.995),
        ),
    ),
)
