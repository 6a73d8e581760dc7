"""The gallery: experiments, from one neuron that learns AND to the spiral with raw inputs."""

from pathlib import Path

from playground.lessons.gallery.first_nets import FIRST_NETS
from playground.lessons.gallery.preset import Claim, Preset, RunOutcome
from playground.lessons.gallery.shapes import SHAPES
from playground.lessons.gallery.training import TRAINING
from playground.spec.registry import Registry

__all__ = [
    "FIRST_NETS",
    "PICTURES",
    "PRESETS",
    "SHAPES",
    "TRAINING",
    "Claim",
    "Preset",
    "RunOutcome",
    "picture_path",
]

PRESETS: Registry[Preset] = Registry(*FIRST_NETS, *SHAPES, *TRAINING)
PICTURES = Path(__file__).parent / "pictures"


def picture_path(name: str) -> Path:
    """Return the file of a preset's picture, which `python -m tools.gallery` takes from a real run."""
    return PICTURES / f"{name}.png"
