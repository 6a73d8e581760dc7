"""What the page with six runs shows, for the page and for its test."""

LINKS = {
    "and": "dataset=and&layers=2",
    "xor": "dataset=xor&layers=2",
    "circle": "dataset=circle&layers=2&n_samples=60",
    "moons": "dataset=moons&layers=2&n_samples=60",
    "blobs": "dataset=three_blobs&layers=2&n_samples=60",
    "plane": "dataset=plane&layers=2&n_samples=60",
}
SLOTS = tuple(LINKS)
