"""The words of the course: what each means in a sentence or two, and its formula."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.i18n import N_, Translate

IN_BRACKETS = re.compile(r"\s*\(.*\)")
NO_LETTERS = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word, what it means, its formula (or none), and the preset of the gallery that shows it (or none).

    `words`: what sentences of the page call it, with commas between; its name where nothing is said.
    """

    name: str
    text: str
    preset: str = ""
    formula: str = ""
    words: str = ""

    @property
    def key(self) -> str:
        """Its name as an address can end with."""
        return NO_LETTERS.sub("-", self.name.lower().replace("²", "2")).strip("-")

    def words_in(self, _: Translate) -> list[str]:
        """Return what sentences in a language call it."""
        return [IN_BRACKETS.sub("", word).strip() for word in _(self.words or self.name).split(",")]


def make_term(name: str, text: str, preset: str = "", *, formula: str = "", words: str = "") -> Term:
    """Return an entry of the glossary."""
    return Term(name=name, text=text, preset=preset, formula=formula, words=words)


NET = (
    make_term(
        N_("perceptron"),
        N_(
            "A single neuron that answers yes or no: it weighs its inputs, adds a bias and looks at the sign."
        ),
        "one_neuron_and",
        formula=N_("p = 1 if w₁x₁ + w₂x₂ + b > 0, else 0"),
    ),
    make_term(
        N_("multi-layer perceptron"),
        N_("A net of layers, in which every neuron takes all answers of the layer before."),
        "two_neurons_xor",
        formula="h = f(xW₁ + b₁),  p = g(hW₂ + b₂)",
    ),
    make_term(
        N_("input layer"),
        N_("The numbers that go into the net, one place for each input."),
        formula="x = (x₁, x₂, …)",
    ),
    make_term(
        N_("hidden layer"),
        N_("A layer between inputs and output; what its neurons stand for is found by training."),
        "two_neurons_xor",
        formula="h = f(xW + b)",
    ),
    make_term(
        N_("output layer"),
        N_("The last layer: its answers are those of the net."),
        "three_classes",
        formula="p = g(hW + b)",
    ),
    make_term(
        N_("neuron, unit"),
        N_(
            "The smallest part of a net: a weighted sum of what comes in, plus a bias, through an activation."
        ),
        formula="a = f(w₁x₁ + w₂x₂ + … + b)",
    ),
    make_term(
        N_("weight"),
        N_("The number by which a neuron multiplies one of its inputs; training changes it."),
        formula="z = w₁x₁ + w₂x₂ + … + b",
    ),
    make_term(
        N_("bias"),
        N_("A number that a neuron adds to its weighted sum, whatever the inputs are; it shifts the line."),
        formula="z = w₁x₁ + w₂x₂ + … + b",
    ),
    make_term(
        N_("weighted sum"),
        N_("Each input times its weight, all added up, and the bias added to that."),
        formula="z = w₁x₁ + w₂x₂ + … + b",
    ),
    make_term(
        N_("parameters"),
        N_("All weights and biases of a net together: the numbers that training sets."),
        "overfitting",
        formula=N_("(inputs + 1) · neurons, of each layer"),
    ),
    make_term(
        N_("weight initialization"),
        N_("How the first weights are drawn. They must differ by chance, or neurons of a layer stay alike."),
        "zero_weights",
        formula="-r ≤ w ≤ r,  r = √(6 / (n_in + n_out))",
    ),
    make_term(
        N_("activation function"),
        N_(
            "The bend that a neuron puts on its weighted sum; without it any number of layers is one "
            "straight line."
        ),
        "linear_layers",
        formula="a = f(z)",
        words=N_("activation function, activation"),
    ),
    make_term(
        N_("step function"),
        N_("0 below zero, 1 above: clear answers, but no slope that training could follow."),
        formula=N_("f(z) = 0 for z < 0, 1 for z > 0"),
    ),
    make_term(
        N_("sigmoid"),
        N_("A smooth step from 0 to 1, which can be read as a probability."),
        formula="f(z) = 1 / (1 + e⁻ᶻ)",
    ),
    make_term(
        N_("ReLU"),
        N_("Zero for negative sums, the sum itself for positive ones."),
        "moons_relu",
        formula="f(z) = max(0, z)",
    ),
    make_term(
        N_("softmax"),
        N_("Turns the outputs for several classes into probabilities that sum to 1."),
        "three_classes",
        formula="pᵢ = exp(zᵢ) / Σ exp(zⱼ)",
    ),
    make_term(
        N_("hidden space"),
        N_("The data as a hidden layer puts them out: there training pulls the classes apart."),
        "two_neurons_xor",
    ),
)
TRAINING = (
    make_term(
        N_("loss function"),
        N_("One number for how wrong the answers are; training makes it small. Also called error function."),
        formula=N_("loss = mean of ℓ(y, p) over the rows"),
        words=N_("loss function, loss"),
    ),
    make_term(
        N_("cross-entropy"),
        N_("The loss for classes: the less probable the net held the true class, the more it costs."),
        "one_neuron_and",
        formula="ℓ = -y ln p - (1 - y) ln(1 - p)",
    ),
    make_term(
        N_("gradient"),
        N_("In which direction, and how steeply, the loss rises with each weight."),
        formula=N_("g = ∂loss/∂w"),
    ),
    make_term(
        N_("gradient descent"),
        N_("Training by small steps: every weight moves a little against its gradient, and the loss falls."),
        formula="w ← w - η g",
    ),
    make_term(
        N_("learning rate"),
        N_("How long a step is. Too small is slow, too large jumps past the goal."),
        "too_large_steps",
        formula="w ← w - η g",
    ),
    make_term(
        N_("optimizer"),
        N_("The rule that turns gradients into steps, such as SGD or Adam."),
        formula="SGD:  w ← w - η g",
    ),
    make_term(
        N_("momentum"),
        N_("Keeps part of the last step in the next one, like a ball that rolls on."),
        formula="v ← β v - η g,  w ← w + v",
    ),
    make_term(
        N_("epoch"),
        N_("One pass over the training data: every row has been used once."),
        formula=N_("1 epoch = ⌈n / b⌉ steps, for n rows in batches of b"),
    ),
    make_term(
        N_("batch size"),
        N_(
            "How many rows go into one step. Small batches give many rough steps, large ones few exact steps."
        ),
        formula=N_("⌈n / b⌉ steps in an epoch, for n rows in batches of b"),
    ),
    make_term(
        N_("forward pass"),
        N_("From the inputs through all layers to the answer and the loss."),
        formula="z = xW + b,  a = f(z)",
    ),
    make_term(
        N_("back-propagation"),
        N_(
            "From the loss back through all layers: each hands on how much it contributed, by the chain rule."
        ),
        formula=N_("δ = f′(z) Σ w δ_next,  g = x δ"),
    ),
    make_term(
        N_("chain rule"),
        N_("The slope of functions one after the other is the product of their slopes."),
        formula="f(g(x))′ = f′(g(x)) · g′(x)",
    ),
    make_term(
        N_("vanishing gradient"),
        N_("Many factors below 1 on the way back make the gradient of the first layers next to nothing."),
        "vanishing_gradient",
        formula="0.25 · 0.25 · 0.25 · … → 0",
    ),
    make_term(
        N_("exploding gradient"),
        N_(
            "Many factors above 1 on the way back make the gradient huge: steps get far too long, the run "
            "diverges."
        ),
        formula="2 · 2 · 2 · … → ∞",
    ),
    make_term(
        N_("dead neuron (dead ReLU)"),
        N_(
            "A ReLU neuron whose sum is negative for every row: it puts out 0, gets no gradient and stays so."
        ),
        formula=N_("z < 0 for every row, so f(z) = 0 and f′(z) = 0"),
    ),
    make_term(
        N_("gradient clipping"),
        N_("A gradient that is longer than a limit is shortened to it, so that no single step is too long."),
        formula="g ← g · min(1, c / ‖g‖)",
    ),
    make_term(
        N_("learning-rate schedule"),
        N_(
            "A plan that changes the learning rate from epoch to epoch: mostly long steps first, short ones "
            "later."
        ),
        formula="ηₙ = η · s(n)",
    ),
    make_term(
        N_("plateau"),
        N_("A stretch of training in which the loss hardly changes: the net is done, or it is stuck."),
    ),
    make_term(
        N_("early stopping"),
        N_("Training ends when the loss on data that is not trained on no longer falls."),
        formula=N_("stop when n - n_best ≥ p"),
    ),
    make_term(
        N_("seed"), N_("The number that all chance follows from: with the same seed a run is the same again.")
    ),
)
DATA = (
    make_term(
        N_("training, validation and test set"),
        N_("Rows to learn from, rows to choose settings by, and rows for the last, honest check."),
        words=N_("validation"),
    ),
    make_term(
        N_("overfitting"),
        N_("The net learns its training rows by heart, noise included, and gets worse on others."),
        "overfitting",
    ),
    make_term(
        N_("underfitting"),
        N_(
            "The net is too simple, or too little trained, even for its training rows: both losses stay high."
        ),
        "linear_layers",
    ),
    make_term(
        N_("regularization"),
        N_("Whatever keeps a net from overfitting, such as a penalty on large weights."),
        "weight_penalty",
        formula=N_("loss + λ Σ w²"),
    ),
    make_term(
        N_("L2 regularization"),
        N_("A penalty on the squares of all weights: they stay small, and the net learns less by heart."),
        "weight_penalty",
        formula=N_("loss + λ Σ w²"),
        words=N_("L2 regularization, L2"),
    ),
    make_term(
        N_("class weight"),
        N_("What a row counts in the loss by its class: balanced, all classes together count alike."),
        formula=N_("rows / (classes · rows of its class)"),
    ),
    make_term(
        N_("weight decay"),
        N_("In every step all weights shrink by a small share; only those that are needed stay large."),
        formula="w ← (1 - η λ) w - η g",
    ),
    make_term(
        N_("dropout"),
        N_("In every step, neurons are switched off by chance, so that none relies on another."),
        formula=N_("h ← 0 for a share p, h / (1 - p) for the others"),
    ),
    make_term(
        N_("normalization, scaling"),
        N_(
            "Brings columns to a common range, measured on the training rows only, so that none drowns the "
            "others."
        ),
        "scaling",
        formula=N_("x ← (x - mean) / deviation"),
    ),
    make_term(
        N_("batch normalization"),
        N_("Scaling inside the net: the sums of a layer get mean 0 and deviation 1 over the batch."),
        formula=N_("γ (z - mean) / √(variance + ε) + β"),
    ),
    make_term(
        N_("one-hot encoding"),
        N_("A class as a row of zeros with a single 1 at its place."),
        formula=N_("class 2 of 3 → (0, 1, 0)"),
        words=N_("one-hot encoding, one-hot"),
    ),
    make_term(
        N_("noise"),
        N_("Chance in the data that no rule explains; a net should not learn it."),
        "overlap",
        formula="y = f(x) + ε",
    ),
)
JUDGING = (
    make_term(
        N_("binary classification"),
        N_("Telling two classes apart; one output says how probable the second is."),
        formula="p = 1 / (1 + e⁻ᶻ)",
    ),
    make_term(
        N_("multi-class classification"),
        N_("Telling more than two classes apart, with one output for each."),
        "three_classes",
        formula="pᵢ = exp(zᵢ) / Σ exp(zⱼ)",
    ),
    make_term(
        N_("regression"),
        N_("Predicting a number; the output is a plain sum without activation."),
        "sine",
        formula="p = z = hW + b",
    ),
    make_term(
        N_("linear regression"),
        N_("A single neuron without activation: each input times a weight, all added up, plus a bias."),
        formula="p = w₁x₁ + w₂x₂ + … + b",
    ),
    make_term(
        N_("logistic regression"),
        N_("A single neuron with a sigmoid, without any hidden layer: the plain model beside a net."),
        formula="p = 1 / (1 + e⁻ᶻ),  z = w₁x₁ + w₂x₂ + … + b",
    ),
    make_term(
        N_("odds"),
        N_("How many times as probable something is as its contrary: odds of 4 are a probability of 0.8."),
        formula="p / (1 - p)",
    ),
    make_term(
        N_("decision boundary"),
        N_("Where the net is undecided: on one side it says one class, on the other another."),
        "circle_triangle",
        formula="z = 0,  p = 0.5",
    ),
    make_term(
        N_("accuracy"),
        N_("Share of the rows that are classified correctly."),
        formula=N_("right answers / all answers"),
    ),
    make_term(
        N_("precision"),
        N_("Of the rows that the net calls positive, the share that really is positive."),
        formula=N_("rightly called positive / called positive"),
    ),
    make_term(
        N_("recall"),
        N_("Of the rows that are positive, the share that the net finds."),
        formula=N_("rightly called positive / positive"),
    ),
    make_term(
        N_("balanced accuracy"),
        N_("The mean of the shares that are answered rightly in each class; guessing between two has 0.5."),
        formula=N_("mean of the recall of each class"),
    ),
    make_term(
        N_("AUC"),
        N_(
            "Of all pairs, one positive and one not, the share in which the positive gets the larger answer; "
            "guessing has 0.5."
        ),
        formula=N_("pairs in the right order / all pairs"),
    ),
    make_term(
        N_("confusion matrix"),
        N_("A table of true classes against answers: the diagonal holds what is right."),
    ),
    make_term(
        N_("R²"),
        N_("For numbers: 1 is perfect, 0 is as good as always answering the mean."),
        "sine",
        formula=N_("1 - Σ (y - p)² / Σ (y - mean)²"),
    ),
    make_term(
        N_("baseline"),
        N_("What an answer scores that ignores the inputs; a net that does not beat it has learned nothing."),
    ),
    make_term(
        N_("k-fold cross-validation"),
        N_(
            "The data is cut into k parts, and each part validates a net that was trained on the others: for "
            "small data."
        ),
        formula=N_("mean of the k scores"),
    ),
)
FURTHER = (
    make_term(
        N_("convolution"),
        N_("A small window of weights that slides over a picture and looks for one pattern everywhere."),
        formula="z(i, j) = Σ w(u, v) x(i + u, j + v)",
    ),
    make_term(
        N_("feature map"),
        N_("What a convolution finds, place by place: a picture of where its pattern is."),
        formula="a(i, j) = f(z(i, j))",
    ),
    make_term(
        N_("tensor"),
        N_("Numbers in rows, tables or stacks of tables; its shape says how many along each direction."),
    ),
)

GLOSSARY: Mapping[str, tuple[Term, ...]] = {
    N_("The net"): NET,
    N_("Training"): TRAINING,
    N_("Data and overfitting"): DATA,
    N_("Tasks and scores"): JUDGING,
    N_("Further on"): FURTHER,
}
"""Terms by heading, in the order in which they are taught."""


def glossary_entries(_: Translate) -> list[dict[str, Any]]:
    """Return every entry in the language of `_`, for a page that shows it where its word stands."""
    return [
        {
            "key": term.key,
            "name": _(term.name),
            "words": term.words_in(_),
            "text": _(term.text),
            "formula": _(term.formula),
        }
        for terms in GLOSSARY.values()
        for term in terms
    ]
