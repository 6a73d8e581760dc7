"""What the wall shows of each run: a small picture and a few facts."""

import contextlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from playground.engine import Engine, Run
from playground.engine.messages.sections import Section, encode_message
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.engine.runs.class_pause import ClassPause
from playground.engine.scheduler.overview import Overview, RunSummary
from playground.errors import UnknownRunError
from playground.i18n import LANGUAGES, Message, translator
from playground.web.live.class_commands import limits_by_name

FIELD = "field"
"""The section that the pictures are made of, see `playground.training.views.field_and_thumbnails`."""
SIDE = 30
"""Points of a small picture on each side."""
FULL_SIDE = 60
DIGITS = 4
Card = dict[str, Any]


def small_picture(run: Run) -> bytes:
    """Return the run's output field at half its side, uint8; empty if it has none yet.

    Bytes of several classes are names, not amounts: of each four points one stands for all. A field of
    very many classes has two bytes a point, one half behind the other, and so has its small picture.
    """
    field = run.display.section_bytes(FIELD)
    if len(field) not in {FULL_SIDE**2, 2 * FULL_SIDE**2}:
        return b""
    points = np.frombuffer(field, np.uint8).reshape(-1, SIDE, 2, SIDE, 2)
    if run.display.description.get("task") == "multiclass":
        return points[:, :, 0, :, 0].tobytes()
    return bytes(points.mean(axis=(2, 4)).round().astype(np.uint8))


def card_facts(summary: RunSummary, run: Run) -> Card:
    """Return the facts of a run that change from time to time."""
    return {
        "id": summary.id,
        "view": run.view_token,
        "who": summary.nickname,
        "status": summary.status,
        "now": run.has_worker or bool(run.audience.viewers),
        "epoch": summary.epoch,
        "place": summary.place,
        "data": summary.dataset,
        "layers": summary.layers,
        "loss": round_or_none(summary.loss),
        "test": round_or_none(summary.val_loss),
        "score": card_score(summary),
        "rows": int(run.display.description.get("n_train" if summary.val_metric is None else "n_test", 0)),
        "validated": summary.val_metric is not None,
        "goal": summary.goal_reached,
        "acted": round(summary.acted),
        "fps": round(summary.frames_per_s),
        "mb": round(summary.memory_mb) if run.has_worker else 0,
        "cpu": round(summary.cpu_s) if run.has_worker else 0,
        "task": run.display.description.get("task", "binary"),
        "classes": len(run.display.description.get("classes", ())),
    }


def card_score(summary: RunSummary) -> float | None:
    """Return accuracy or R²: of the validation rows where there are any, else of those that train."""
    return round_or_none(summary.metric if summary.val_metric is None else summary.val_metric)


def round_or_none(value: float | None) -> float | None:
    """Return `value` with a few digits; None if it is no number."""
    return float(f"{value:.{DIGITS}g}") if value is not None and math.isfinite(value) else None


def class_metrics(overview: Overview) -> dict[str, Any]:
    """Return the numbers of the whole class."""
    return {
        "playing": overview.playing,
        "resting": overview.resting,
        "waiting": overview.waiting,
        "released": overview.released,
        "trainers": overview.trainers,
        "memory_mb": round(overview.memory_mb),
        "memory_free_mb": round(overview.memory_free_mb),
        "cpu_share": round(overview.cpu_share, 2),
        "frames_per_s": round(overview.frames_per_s),
        "lag_ms": round(overview.lag_ms),
        "uptime_s": round(overview.uptime_s),
        "clock": round(time.time()),
        "pause": class_pause_facts(overview.class_pause),
        "say": overview.announcement,
        "storage": in_all_languages(overview.storage_problem),
    }


def class_pause_facts(pause: ClassPause | None) -> dict[str, int] | None:
    """Return for how many seconds all runs have been paused, and how many were; None if they are not."""
    if pause is None:
        return None
    return {"seconds": max(0, round(time.time() - pause.since)), "runs": pause.runs}


def in_all_languages(message: Message | None) -> dict[str, str]:
    """Return the sentence by language, for a screen that may change its own; nothing for None."""
    return {language: message.text(translator(language)) for language in LANGUAGES} if message else {}


@dataclass(slots=True)
class SentCards:
    """What one teacher's screen has got so far of each run: its facts and its picture."""

    runs: dict[str, tuple[Card, bytes]] = field(default_factory=dict)
    halved: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Of each run the field that it was reckoned from, and the small picture."""

    def next_message(self, engine: Engine, overview: Overview) -> bytes:
        """Return the next message: all numbers, the order of the runs, and what has changed of each.

        A card whose picture has changed has its place in the section `pictures` as `picture`; one of
        two bytes a point takes two places.
        """
        runs = {
            name: (card, self.cached_small_picture(run))
            for name, card, run in cards_of_existing_runs(engine, overview)
        }
        cards: list[Card] = []
        pictures = bytearray()
        for name, (card, picture) in runs.items():
            known, old_picture = self.runs.get(name, ({}, b""))
            news = {key: value for key, value in card.items() if key not in known or known[key] != value}
            if picture not in {old_picture, b""}:
                news["picture"] = len(pictures) // SIDE**2
                pictures += picture
            if news:
                cards.append({"id": name, **news})
        self.runs = runs
        self.halved = {name: pair for name, pair in self.halved.items() if name in runs}
        header = {
            "version": PROTOCOL_VERSION,
            "now": class_metrics(overview),
            "limits": limits_by_name(engine.limits),
            "order": list(runs),
            "cards": cards,
        }
        pictured = Section("uint8", (len(pictures) // SIDE**2, SIDE, SIDE), bytes(pictures))
        return encode_message(header, {"pictures": pictured} if pictures else {})

    def cached_small_picture(self, run: Run) -> bytes:
        """Return the small picture of a run; it is reckoned once for each field."""
        field, picture = self.halved.get(run.id, (b"", b""))
        if field is not run.display.section_bytes(FIELD):
            field = run.display.section_bytes(FIELD)
            picture = small_picture(run)
            self.halved[run.id] = (field, picture)
        return picture


def cards_of_existing_runs(engine: Engine, overview: Overview) -> Iterator[tuple[str, Card, Run]]:
    """Yield name and facts of each run that there is still."""
    for summary in overview.runs:
        with contextlib.suppress(UnknownRunError):  # it has ended meanwhile
            run = engine.run_by_id(summary.id)
            yield summary.id, card_facts(summary, run), run
