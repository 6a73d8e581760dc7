"""The gallery's pictures, from real runs: `python -m tools.gallery [NAME ...]`; `check` trains nothing.

A picture is what the net answers over the plane at the end of its run, with the training points, in
the colours of the page. Its link is written into the file, so that a stale picture is found.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, PngImagePlugin

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.lessons.gallery import PRESETS, Preset, picture_path
from playground.spec import Task, parse_link
from playground.training.runtime.environment import prepare_environment

Colour = tuple[int, int, int]
SIDE, FINE = 200, 3
"""Pixels of a picture, and how many times finer it is drawn."""
COLOURS = 96
ORANGE, BLUE, WHITE, INK = (238, 138, 29), (11, 115, 184), (250, 250, 250), (29, 39, 51)
CLASS_COLOURS = (
    *((0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (86, 180, 233)),
    *((213, 94, 0), (150, 120, 255), (135, 90, 60), (180, 45, 135), (135, 15, 240)),
)
STRENGTH = 0.86
MAX_POINTS = 250
LINK = "link"


def mix(share: NDArray[np.float64], colour: Colour) -> NDArray[np.float64]:
    """Return white mixed with `colour`, (..., 3), by shares (...)."""
    return np.asarray(WHITE) + np.multiply.outer(share, np.subtract(colour, WHITE))


def signed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the colour, (..., 3), of values from -1 (blue) to 1 (orange)."""
    size = np.abs(np.clip(values, -1, 1))
    return np.where(values[..., None] < 0, mix(size, BLUE), mix(size, ORANGE))


def field_colours(field: NDArray[np.uint8], task: Task, n_classes: int) -> NDArray[np.float64]:
    """Return the colours, (60, 60, 3), of a field as a trainer sends it."""
    from playground.training.views.class_field import decode_class_field  # noqa: PLC0415 - TensorFlow

    if task is not Task.MULTICLASS:
        return signed((field.reshape(60, 60) / 127.5 - 1) * STRENGTH)
    winner, confidence = decode_class_field(field, n_classes)
    layers = np.stack([mix(confidence * STRENGTH, colour) for colour in CLASS_COLOURS])
    return layers[winner, np.arange(len(winner))].reshape(60, 60, 3)


def point_colour(value: float, scene: dict[str, Any]) -> Colour:
    """Return the colour of a point's class or target."""
    if scene["task"] == Task.MULTICLASS:
        return CLASS_COLOURS[int(value)]
    if scene["task"] == Task.BINARY:
        return ORANGE if value else BLUE
    low, high = scene["range"]
    red, green, blue = signed(np.array(2 * (value - low) / (high - low) - 1)).tolist()
    return round(red), round(green), round(blue)


def draw(field: NDArray[np.uint8], scene: dict[str, Any]) -> Image.Image:
    """Return the picture of a field and the training points of its scene."""
    colours = field_colours(field, Task(scene["task"]), len(scene["classes"])).round().astype(np.uint8)
    large = SIDE * FINE
    picture = Image.fromarray(colours).resize((large, large), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    across, up = scene["axes"]

    def at(x: float, y: float) -> tuple[float, float]:
        share = (x - across["low"]) / (across["high"] - across["low"])
        return share * large, (1 - (y - up["low"]) / (up["high"] - up["low"])) * large

    if up["is_target"]:
        heights = up["low"] + field[:60] / 255 * (up["high"] - up["low"])
        places = np.linspace(across["low"], across["high"], 60)
        pen.line([at(x, y) for x, y in zip(places, heights, strict=True)], fill=INK, width=3 * FINE)
    points = list(zip(*(scene["points"]["train"][key] for key in "xyc"), strict=True))
    radius = FINE * (8 if len(points) < 10 else 3.2 if len(points) < 120 else 2.4)
    for x, y, value in points[:MAX_POINTS]:
        pen.circle(at(x, y), radius, fill=point_colour(value, scene), outline="white", width=FINE // 2)
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def trained(preset: Preset) -> tuple[NDArray[np.uint8], dict[str, Any]]:
    """Return field and scene at the end of a preset's run; of one that diverges, as it begins."""
    from playground.training.runtime.configure import configure_tensorflow  # noqa: PLC0415 - TensorFlow
    from playground.training.session import Session  # noqa: PLC0415 - TensorFlow
    from playground.training.train_once import train_in_chunks as train  # noqa: PLC0415

    spec = parse_link(preset.link).spec
    configure_tensorflow(spec)
    session = Session(spec)
    (view,) = (
        view.name for view in session.offered_views if "field" in {part.name for part in view.sections}
    )
    first = session.view(view)
    session.compile()
    train(session, spec.training.epochs, lambda epoch: None)  # noqa: ARG005
    field = (first if session.diverged else session.view(view))["field"]
    return field.ravel(), session.description()


def take(preset: Preset) -> Path:
    """Train a preset and write its picture."""
    picture = draw(*trained(preset)).quantize(COLOURS, dither=Image.Dither.NONE)
    facts = PngImagePlugin.PngInfo()
    facts.add_text(LINK, preset.link)
    path = picture_path(preset.name)
    path.parent.mkdir(exist_ok=True)
    picture.save(path, optimize=True, pnginfo=facts)
    return path


def link_of(path: Path) -> str:
    """Return the link that is written into a picture."""
    with Image.open(path) as picture:
        return str(picture.info.get(LINK, ""))


def shown(link: str) -> tuple[object, ...]:
    """Return what of a link decides its picture."""
    spec = parse_link(link).spec
    return (*spec.training_identity(), spec.training.epochs, spec.view.slice)


def stale() -> list[str]:
    """Return the presets whose picture is missing or of another link, and pictures of no preset."""
    folder = picture_path("x").parent
    known = {path.stem: shown(link_of(path)) for path in folder.glob("*.png")}
    wanted = {name: shown(preset.link) for name, preset in PRESETS.items()}
    return sorted(name for name in known.keys() | wanted.keys() if known.get(name) != wanted.get(name))


def main(argv: Sequence[str]) -> int:
    """Take the pictures that are named, or all; or tell which are stale."""
    if list(argv) == ["check"]:
        print("\n".join(stale()) or "gallery: pictures are those of the links")
        return int(bool(stale()))
    if len(argv) == 1:
        prepare_environment()
        print(take(PRESETS[argv[0]]))
        return 0
    for name in argv or PRESETS:  # XLA is told once a process what suits a net
        subprocess.run([sys.executable, "-m", "tools.gallery", name], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
