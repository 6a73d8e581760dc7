"""What each recorded run is, told by what is outside its own curve.

Losses are shares of that of the best constant answer, `B` below. The loss of a run is the mean over its last
tenth.

- diverged: a loss or a weight was no finite number.
- learned: at least 98 % right (R² of 0.98) on 5,000 fresh points, of tables in the mean of five splits,
  of gates and drawings all rows; or in the last epoch every row of both parts is right.
- equal: all units of a hidden layer, two or more, began with the same weights (initializer zeros or ones),
  without dropout, and the run has not learned.
- batch: batch normalization has single rows to work on, and the run has not learned.
- penalty: there is one, and the training loss stays above 0.9 B, in ten times the epochs, from other starts
  and at other rates, while a net of 32-32 without one has a training loss lower by 0.1 B (so few rows as
  those of gates can always be learned).
- rate: a lower rate of the page's list has a training loss lower by 0.1 B, or by 0.03 B and half of the own
  loss, after as many epochs; neither ten times the epochs nor the median of five starts gets half as far.
- dead: half of the units with ReLU in a layer or more answer 0 for all of 5,000 fresh points (of tables and
  gates: for all rows), after ten times the epochs too, and the run neither has learned nor learns.
- overfitting: the loss on fresh points (tables: validation loss in the mean of five splits) ends above its
  least by 10 % and 0.05 B, of tables by two standard errors too, and 0.1 B above the training loss, which has
  fallen since.
- constant: on fresh points the loss is at least 0.97 B, and the score at most 0.02 above guessing, or the
  loss is at least 0.9 B, and the score that of guessing to 0.005; of gates never.
- underfitting: a net of 32-32 reaches on fresh points a loss that is lower than the run's training loss
  by 0.1 B, and neither ten times the epochs, other starts nor other rates bring the own net half as far.
  Of gates: XOR with no hidden layer, or with a single unit in it.
- plateau: half as many epochs more change the training loss by less than 2 % or 0.005 B.
- learning: the loss on fresh points fell by at least 2 % in the last quarter, or half as many epochs
  more lower the training loss by 5 % and 0.005 B.

Several can be true of a run; `first_of` is the one that a sentence should name.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

ORDER = (
    "diverged",
    "learned",
    "equal",
    "batch",
    "penalty",
    "rate",
    "dead",
    "overfitting",
    "learning",
    "constant",
    "underfitting",
    "plateau",
)
"""What should be named first, if several are true."""
GOOD, DEAD = 0.98, 0.5
ALIKE = {"zeros", "ones"}


def truth_of(told: Mapping[str, Any]) -> dict[str, bool]:
    """Return what is true of a recorded run, by name."""
    if told["diverged"]:
        return {name: name == "diverged" for name in ORDER}
    facts = Facts(told)
    found = {
        "learned": facts.learned(),
        "penalty": facts.held_by_penalty(),
        "rate": facts.rate_too_large(),
        "overfitting": facts.overfits(),
        "constant": facts.no_better_than_constant(),
        "underfitting": facts.underfits(),
        "plateau": facts.rests(),
        "learning": facts.learns(),
    }
    begun = {"equal": facts.units_equal(), "batch": facts.batches_of_one()}
    dead = min(told["dead"]) >= DEAD and not found["learned"] and not found["learning"]
    unlearned = {name: holds and not found["learned"] for name, holds in begun.items()}
    return {"diverged": False, "dead": dead} | unlearned | found


def first_of(truth: Mapping[str, bool]) -> str:
    """Return the first of what is true; running if nothing is."""
    return next((name for name in ORDER if truth[name]), "running")


class Facts:
    """A recorded run that has not diverged."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told, self.description = told, told["description"]
        self.scale = self.description["baseline"]["loss"]
        self.end, *self.later = told["later"]
        self.loss = self.end["loss"]
        self.settings = dict(part.split("=", 1) for part in told["case"]["link"].split("&"))
        self.gate = self.description["task"] == "binary" and self.description["n_train"] <= 4
        self.curve = self._curve()

    def _curve(self) -> list[tuple[int, float, float]]:
        """Return epoch, loss and score outside training: on fresh rows, of tables the mean of all splits."""
        if self.told["fresh"][-1][1] is not None:
            return [tuple(place) for place in self.told["fresh"] if None not in place]
        splits = [split["curve"] for split in self.told["splits"] if not split["end"]["diverged"]]
        if not splits:
            return []
        rows = np.array([row_windows(self.told["rows"]), *splits], float)
        mean = np.nanmean(rows, axis=0)
        self.spread = rows[:, :, 2]
        return [(int(row[0]), row[2], row[4]) for row in mean if np.isfinite(row[2])]

    def best(self, outcomes: Iterable[Mapping[str, Any]]) -> float:
        """Return the smallest training loss of these."""
        return min((each["loss"] for each in outcomes if each["loss"] is not None), default=np.inf)

    def potential(self) -> float:
        """Return the smallest training loss of the same net: later, from other starts, at other rates."""
        return self.best([self.end, *self.later, *self.told["starts"], *self.told["rates"].values()])

    def learned(self) -> bool:
        """Return whether next to nothing is wrong."""
        if self.told["rows"][-1][2] == 1 and self.told["rows"][-1][3] in {None, 1}:
            return True
        if not self.curve:
            return bool(self.end["metric"] >= (1 if self.description["task"] != "regression" else GOOD))
        return bool(np.mean([score for *_, score in self.curve[-2:]]) >= GOOD)

    def units_equal(self) -> bool:
        """Return whether units began alike and so stay."""
        hidden = self.description["layers"][1:-1]
        return (
            self.settings.get("initializer") in ALIKE
            and max(hidden, default=0) > 1
            and "dropout" not in self.settings
        )

    def batches_of_one(self) -> bool:
        """Return whether batch normalization leaves nothing of a row."""
        return {self.settings.get("batch_size"), self.settings.get("batch_normalization")} == {"1"}

    def held_by_penalty(self) -> bool:
        """Return whether a penalty keeps the net from learning."""
        if "regularizer" not in self.settings or self.potential() <= 0.9 * self.scale:
            return False
        larger = self.told["larger"]
        return larger is None or bool(self.loss - larger["loss"] >= 0.1 * self.scale)

    def rate_too_large(self) -> bool:
        """Return whether a lower rate would have done much better."""
        rate = (
            self.told["case"]["change"][1]
            if self.told["case"]["change"]
            else float(self.settings["learning_rate"])
        )
        lower = self.best(o for r, o in self.told["rates"].items() if float(r) < rate and not o["diverged"])
        gain = self.loss - lower
        much = gain >= 0.1 * self.scale or (gain >= 0.03 * self.scale and self.loss >= 2 * lower)
        starts = [self.loss, *(s["loss"] if s["loss"] is not None else np.inf for s in self.told["starts"])]
        return bool(much and min(self.best(self.later), np.median(starts)) > lower + gain / 2)

    def overfits(self) -> bool:
        """Return whether other rows get worse while those of training get better."""
        if len(self.curve) < 5:
            return False
        losses = np.array([loss for _, loss, _ in self.curve])
        smooth = np.convolve(losses, np.ones(3) / 3, "valid")
        least = int(smooth.argmin())
        rise = smooth[-1] - smooth[least]
        if hasattr(self, "spread"):
            each = self.spread[:, -2:].mean(axis=1) - self.spread[:, least : least + 3].mean(axis=1)
            if rise < 2 * np.nanstd(each) / np.sqrt(len(each)):
                return False
        place = self.curve[least + 1][0]
        then = np.mean([row[0] for row in self.told["rows"][max(0, place - 3) : place + 2]])
        grown = rise >= 0.1 * smooth[least] and rise >= 0.05 * self.scale
        return bool(grown and smooth[-1] - self.loss >= 0.1 * self.scale and self.loss < then)

    def no_better_than_constant(self) -> bool:
        """Return whether a constant answer is as good."""
        if self.gate:
            return False
        guess = self.description["baseline"]["metric"]
        loss, score = self.curve[-1][1:] if self.curve else (self.loss, self.end["metric"])
        as_guessing = loss >= 0.9 * self.scale and abs(score - guess) <= 0.005
        return bool(as_guessing or (loss >= 0.97 * self.scale and score <= guess + 0.02))

    def underfits(self) -> bool:
        """Return whether the net is too small, or too held back, for what can be learned."""
        if self.gate:
            first = (*self.description["layers"][1:-1], 0)[0]
            return bool(self.description["dataset"] == "xor" and first < 2)
        if not self.told["larger"]:
            return False
        gain = self.loss - self.told["larger"]["other"]
        return bool(gain >= 0.1 * self.scale and self.potential() > self.loss - gain / 2)

    def rests(self) -> bool:
        """Return whether the loss stays where it is."""
        later = self.later[0]["loss"]
        if later is None:
            return False
        return bool(abs(self.loss - later) <= max(0.02 * self.loss, 0.005 * self.scale))

    def learns(self) -> bool:
        """Return whether other rows get better, or those of training soon will."""
        if self.curve:
            epochs = self.curve[-1][0]
            before = np.mean([loss for epoch, loss, _ in self.curve if 0.6 * epochs <= epoch <= 0.8 * epochs])
            now = np.mean([loss for epoch, loss, _ in self.curve if epoch > 0.85 * epochs])
            if now < 0.98 * before:
                return True
        later = self.later[0]["loss"]
        return bool(later is not None and self.loss - later >= max(0.05 * self.loss, 0.005 * self.scale))


def row_windows(rows: list[list[float | None]], count: int = 20) -> list[list[float]]:
    """Return the same parts as `recording.windows`, of recorded rows."""
    values = np.array(rows, float)
    parts = [part for part in np.array_split(np.arange(len(values)), count) if len(part)]
    return [[int(part[-1]) + 1, *values[part].mean(axis=0)] for part in parts]
