"""The key that seals teachers' links: set by whoever runs the server, or made once and kept in its folder."""

import hashlib
import logging
import secrets
from functools import cache
from pathlib import Path

from pydantic import SecretStr

from playground.environment.reading import read_settings
from playground.storage.database_url import state_folder
from playground.storage.private_files import make_private_file, make_private_folder

LOG = logging.getLogger(__name__)
FILE = "seal.key"
BYTES = 32


@cache
def seal_key() -> bytes:
    """Return the key of this process."""
    return given_or_stored_seal_key(read_settings().seal_key, state_folder())


def given_or_stored_seal_key(given: SecretStr | None, folder: Path) -> bytes:
    """Return the key that is given, else that of `folder`, where a new one is made if there is none.

    Where nothing can be kept, links are good until the server stops.
    """
    if given is not None:
        return hashlib.sha256(given.get_secret_value().encode("utf-8", "surrogatepass")).digest()
    try:
        return read_or_make_key(folder)
    except OSError as error:
        LOG.warning(
            "The key of teachers' links cannot be kept (%s): they are good until the server stops.", error
        )
        return secrets.token_bytes(BYTES)


def read_or_make_key(folder: Path) -> bytes:
    """Return the key in `folder`; make one, that only the owner may read, if there is none."""
    path = make_private_folder(folder) / FILE
    if not path.exists() or len(path.read_bytes()) != BYTES:
        draft = make_private_file(folder / f"{FILE}.{secrets.token_hex(4)}")
        draft.write_bytes(secrets.token_bytes(BYTES))
        draft.replace(path)  # whole or not at all, should two processes start at once
    return path.read_bytes()
