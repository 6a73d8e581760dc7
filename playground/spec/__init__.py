"""What an experiment is: settings, their limits and defaults, and the link that carries them."""

from playground.spec.data import DataSpec
from playground.spec.dataset_card import DATASETS, Column, DatasetCard, DataSource, Group
from playground.spec.experiment import ExperimentSpec, Problem, Resolved, merge, resolve
from playground.spec.link import format_link, link_items, parse_items, parse_link
from playground.spec.network import NetworkSpec
from playground.spec.tasks import Task
from playground.spec.training import TrainingSpec
from playground.spec.view import ViewSpec

__all__ = [
    "DATASETS",
    "Column",
    "DataSource",
    "DataSpec",
    "DatasetCard",
    "ExperimentSpec",
    "Group",
    "NetworkSpec",
    "Problem",
    "Resolved",
    "Task",
    "TrainingSpec",
    "ViewSpec",
    "format_link",
    "link_items",
    "merge",
    "parse_items",
    "parse_link",
    "resolve",
]
