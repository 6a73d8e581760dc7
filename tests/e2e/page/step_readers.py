"""Who steps through a run: readers of both languages, at a desk and with a phone."""

LINK = "n_samples=40&layers=3-2&batch_size=8&optimizer=sgd&learning_rate=0.1&epochs=100000"

DESK = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
READERS = [("en", DESK), ("ko", PHONE)]
