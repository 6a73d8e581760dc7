"""The rights of files and folders that only their owner may read."""

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
