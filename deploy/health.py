"""The container's health check: `python -I deploy/health.py` ends with 0 if the server answers and can train.

It uses the standard library only, since it runs every few seconds.
"""

import http.client
import os
import sys
from collections.abc import Mapping

PORT, ROUTE, PATIENCE_S = 8501, "api/health", 4.0


def route(environment: Mapping[str, str]) -> str:
    """Return the path of the health route, below the base path if there is one."""
    base = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    return f"/{base}/{ROUTE}" if base else f"/{ROUTE}"


def status(environment: Mapping[str, str]) -> int:
    """Return the HTTP status of the health route on this machine; raise `OSError` if nothing answers."""
    port = int(environment.get("STREAMLIT_SERVER_PORT") or PORT)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", route(environment))
        return connection.getresponse().status
    finally:
        connection.close()


def main() -> int:
    """Say what is wrong, if anything is; return the exit code."""
    try:
        found = status(os.environ)
    except (OSError, http.client.HTTPException) as error:
        print(f"no answer: {error}", file=sys.stderr)
        return 1
    if found != http.HTTPStatus.OK:
        print(f"{route(os.environ)} answers {found}", file=sys.stderr)
    return int(found != http.HTTPStatus.OK)


if __name__ == "__main__":
    sys.exit(main())
