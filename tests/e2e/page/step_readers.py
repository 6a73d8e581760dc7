"""What those train who step through a run."""

LINK = "n_samples=40&layers=3-2&batch_size=8&optimizer=sgd&learning_rate=0.1&epochs=100000"
