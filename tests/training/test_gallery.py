"""What the gallery says comes out, in real runs."""

import json
import multiprocessing
from collections.abc import Iterator
from multiprocessing.pool import Pool
from typing import Any

import pytest

from playground.lessons.gallery import PRESETS
from playground.spec import merge_settings, parse_link
from tests.training import forked

PATIENCE_S = 280


@pytest.fixture(scope="module")
def trainers() -> Iterator[Pool]:
    """Processes that train one net each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([forked.__name__])
    with context.Pool(1, maxtasksperchild=1) as pool:
        yield pool


CASES = [
    (preset.link, claim.changes, [each for each in preset.claims if each.changes == claim.changes])
    for preset in PRESETS.values()
    for claim in {json.dumps(dict(claim.changes)): claim for claim in preset.claims}.values()
]
NAMES = [
    "-".join([preset.name, *dict(changes)])
    for preset in PRESETS.values()
    for changes in {json.dumps(dict(claim.changes)): claim.changes for claim in preset.claims}.values()
]


@pytest.mark.slow
@pytest.mark.parametrize(("link", "changes", "claims"), CASES, ids=NAMES)
def test_what_the_gallery_says_comes_out(trainers: Pool, link: str, changes: Any, claims: Any) -> None:
    spec = merge_settings(parse_link(link).spec, changes).spec
    outcome = trainers.apply_async(forked.outcome_of, [spec]).get(PATIENCE_S)
    assert [claim.says for claim in claims if not claim.holds(outcome)] == []
