"""What an experiment is: settings, their limits and defaults, and the link that carries them."""

from playground.spec.data import DataSpec
from playground.spec.dataset_card import DATASETS, Column, DatasetCard, DataSource, Group
from playground.spec.experiment import ExperimentSpec, Problem, Resolved, applies, merge, resolve
from playground.spec.link import format_link, link_items, parse_items, parse_link
from playground.spec.live import LIVE_SETTINGS, live_changes, needs_restart
from playground.spec.network import NetworkSpec
from playground.spec.optimizer import OptimizerSpec
from playground.spec.schedule import ScheduleSpec
from playground.spec.stopping import StoppingSpec
from playground.spec.tasks import Task
from playground.spec.training import TrainingSpec
from playground.spec.view import ViewSpec

__all__ = [
    "DATASETS",
    "LIVE_SETTINGS",
    "Column",
    "DataSource",
    "DataSpec",
    "DatasetCard",
    "ExperimentSpec",
    "Group",
    "NetworkSpec",
    "OptimizerSpec",
    "Problem",
    "Resolved",
    "ScheduleSpec",
    "StoppingSpec",
    "Task",
    "TrainingSpec",
    "ViewSpec",
    "applies",
    "format_link",
    "link_items",
    "live_changes",
    "merge",
    "needs_restart",
    "parse_items",
    "parse_link",
    "resolve",
]
