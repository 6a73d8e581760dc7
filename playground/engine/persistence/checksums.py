"""Checksums of a stored run: a part that is not as it was written is not taken for what was trained.

CRC-32 as of zlib, for bytes that a disk has changed; it is no seal.
"""

import json
import logging
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from playground.engine.messages.sections import encode_message
from playground.engine.persistence.run_record import RunRecord

LOG = logging.getLogger(__name__)
CHECKSUMS: Final = "checksums"
"""Where they are kept among the facts of a record."""


def with_checksums(record: RunRecord, points_crc32: int) -> RunRecord:
    """Return `record` with checksums of its parts; `points_crc32` is that of all points of the run."""
    sums = {
        "facts": facts_crc32(record.facts),
        "checkpoint": zlib.crc32(record.checkpoint),
        "picture": zlib.crc32(record.picture),
        "points": points_crc32,
    }
    return replace(record, facts={**record.facts, CHECKSUMS: sums})


def undamaged_parts(record: RunRecord) -> RunRecord:
    """Return `record` without the parts that are damaged.

    Without its checkpoint a run trains its epochs again; without its picture it shows the next one; without
    its points it begins anew. A record of an older version has no checksums and is returned as it is.
    Raises `ValueError` if the facts are damaged.
    """
    sums = record.facts.get(CHECKSUMS)
    if sums is None:
        return record
    facts = {name: fact for name, fact in record.facts.items() if name != CHECKSUMS}
    if facts_crc32(facts) != sums["facts"]:
        raise ValueError("The facts of a stored run are damaged.")
    parts = {name: getattr(record, name) for name in ("checkpoint", "picture", "points")}
    damaged = [name for name, part in parts.items() if zlib.crc32(part) != sums[name]]
    if damaged:
        LOG.warning("Parts of a stored run are damaged and left out: %s.", ", ".join(damaged))
    if "checkpoint" in damaged:
        facts["checkpoint_epoch"], parts["checkpoint"] = 0, b""
    if "picture" in damaged:
        parts["picture"] = encode_message({}, {})
    if "points" in damaged:
        parts["points"] = b""
    return replace(record, facts=facts, **parts)


def facts_crc32(facts: Mapping[str, Any]) -> int:
    """Return the checksum of `facts`, whatever their order."""
    return zlib.crc32(json.dumps(facts, sort_keys=True).encode())
