"""What the page with six runs shows, for the page and for its test."""

LINKS = {
    "and": "dataset=and&layers=2",
    "xor": "dataset=xor&layers=4",
    "circle": "dataset=circle&layers=3",
    "moons": "dataset=moons&layers=3",
    "blobs": "dataset=three_blobs&layers=3",
    "plane": "dataset=plane&layers=2",
}
SLOTS = tuple(LINKS)
