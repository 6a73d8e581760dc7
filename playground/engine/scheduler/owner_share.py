"""How many of the places of a server one browser may have."""

PER_OWNER = 6
"""Workers of one browser at once, and runs of it that may wait besides."""


def browser_of(owner: str) -> str:
    """Return the browser to whose share a run counts: runs of a seed sweep are owned by `browser/name`."""
    return owner.partition("/")[0]


def max_places_of_owner(owner: str, most: int) -> int:
    """Return how many of `most` places `owner` may have; all browsers without a cookie have half of them."""
    return PER_OWNER if browser_of(owner) else max(PER_OWNER, most // 2)
