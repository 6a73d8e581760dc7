"""What runs the playground on a server: in its container, and behind a proxy."""
