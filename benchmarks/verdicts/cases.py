"""The runs that the sentences are compared on: links drawn from a seeded generator."""

import random
from dataclasses import dataclass

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import DATASETS, ExperimentSpec, parse_link
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.rules import default_learning_rate

SEED, COUNT = 36, 300
GATES = ("and", "nand", "or", "xor", "xor")
SHAPES = ("circle", "circle", "gauss", "moons", "spiral", "rings", "xor_clouds", "checkerboard", "blobs")
BLOBS = ("three_blobs", "five_blobs", "ten_blobs")
CURVES = ("plane", "multi_gauss", "sine", "sine", "dosage")
TABLES = ("breast_cancer", "iris", "thoracic", "iris", "thoracic", "wine_quality", "wine_type")
KINDS = ((GATES, 36), (SHAPES, 150), (CURVES, 46), (TABLES, 58), (("drawn",), 10))
"""Data sets of each kind, and how many of 300 runs are of it."""
NETS = ("", "1", "2", "3", "4", "8", "6-4", "8-8", "16-16", "32-32", "32-32")
FACTORS = (0.01, 0.1, 0.3, 1, 1, 1, 1, 1, 3, 10, 30, 100)
"""The learning rate beside the usual one of optimizer and data set."""
GRID = (*(float(f"{digit}e{power}") for power in range(-6, 2) for digit in (1, 3)), 100.0)
"""Learning rates as the page lists them."""
ROWS, NOISES, EPOCHS = (40, 80, 250, 500, 500, 1000), (0, 0, 0.1, 0.25, 0.4, 0.5), (100, 200, 300, 400)
WINE_EPOCHS = (30, 60)
ONE_IN, ONE_ROWS = 31, 40
"""One case in so many has batches of a single row and batch normalization, and few rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A run of `epochs` epochs; `change`: after which epoch the learning rate became another, and which."""

    number: int
    link: str
    epochs: int
    change: tuple[int, float] | None

    @property
    def spec(self) -> ExperimentSpec:
        """What the link says."""
        spec, problems = parse_link(self.link)
        assert not problems, (self.link, problems)
        return spec

    @property
    def last_rate(self) -> float:
        """The learning rate in force at the end."""
        return self.change[1] if self.change else self.spec.training.learning_rate


def on_grid(rate: float) -> float:
    """Return the rate of the page's list that is nearest by its ratio."""
    return min(GRID, key=lambda each: max(each / rate, rate / each))


def draw_cases(count: int = COUNT, seed: int = SEED) -> list[Case]:
    """Return the runs, the same ones every time for the same `seed`, all kinds mixed."""
    rng = random.Random(seed)
    total = sum(share for _, share in KINDS)
    times = -(-count // COUNT)
    names = [kind for kind, share in KINDS for _ in range(share * COUNT * times // total)]
    rng.shuffle(names)
    return [draw_case(number, rng, rng.choice(kind)) for number, kind in enumerate(names)][:count]


def draw_case(number: int, rng: random.Random, name: str) -> Case:
    """Return one run of a data set, or of one with blobs."""
    name = rng.choice(BLOBS) if name == "blobs" else name
    card = DATASETS[name]
    settings: dict[str, object] = {"dataset": name, "layers": rng.choice(NETS)}
    if card.n_samples_range:
        settings["n_samples"] = rng.choice(ROWS)
        settings["noise"] = rng.choice(NOISES)
    settings |= draw_net(rng, str(settings["layers"])) | draw_training(rng)
    settings["seed"] = rng.randrange(1000)
    if number % ONE_IN == ONE_IN - 1 and settings["layers"] and name not in TABLES:
        settings |= {"batch_size": 1, "batch_normalization": 1}
        settings |= {"n_samples": ONE_ROWS} if card.n_samples_range else {}
    usual = default_learning_rate(card_settings(name, str(settings["optimizer"])))
    rate = min(on_grid(usual * rng.choice(FACTORS)), 100.0)
    settings["learning_rate"] = f"{rate:g}"
    epochs = rng.choice(WINE_EPOCHS if name.startswith("wine") else EPOCHS)
    settings["epochs"] = epochs
    changed = rng.random() < 0.1
    change = (epochs // 2, on_grid(min(rate * rng.choice((10, 30, 100)), 100.0))) if changed else None
    link = "&".join(f"{key}={value}" for key, value in settings.items())
    return Case(number=number, link=link, epochs=epochs, change=change)


def card_settings(name: str, optimizer: str) -> dict[str, object]:
    """Return the settings that the usual learning rate follows from."""
    assert optimizer in OPTIMIZERS
    return {"dataset": name, "points": "", "optimizer": optimizer}


def draw_net(rng: random.Random, layers: str) -> dict[str, object]:
    """Return activation, initializer and dropout of a net."""
    activation = rng.choice(("tanh", "tanh", "tanh", "relu", "relu", "sigmoid"))
    drawn: dict[str, object] = {"activation": activation}
    start = rng.choices(("", "he_uniform", "zeros", "ones"), (80, 8, 9, 3))[0]
    if start:
        drawn["initializer"] = start
    if layers and rng.random() < 0.05:
        drawn["dropout"] = 0.2
    return drawn


def draw_training(rng: random.Random) -> dict[str, object]:
    """Return optimizer and penalty."""
    drawn: dict[str, object] = {"optimizer": rng.choices(("adam", "sgd", "momentum"), (60, 32, 8))[0]}
    penalty = rng.choices(("none", "l2", "l1"), (80, 15, 5))[0]
    if penalty != "none":
        drawn["regularizer"] = penalty
        drawn["regularization_rate"] = rng.choice(
            (0.001, 0.01, 0.1, 1, 10) if penalty == "l2" else (0.001, 0.01)
        )
    return drawn
