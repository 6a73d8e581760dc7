"""A short name of everything a run starts from."""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

GROUP, GROUPS = 4, 3


def fingerprint_of_arrays(*arrays: NDArray[np.float32]) -> str:
    """Return xxxx-xxxx-xxxx, the first 12 hexadecimal digits of the SHA-256 of the arrays' bytes."""
    digest = sha256(b"".join(np.ascontiguousarray(array, "<f4").tobytes() for array in arrays)).hexdigest()
    return "-".join(digest[i * GROUP : (i + 1) * GROUP] for i in range(GROUPS))
