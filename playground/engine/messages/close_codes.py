"""With which code the server closes a WebSocket of ours; a page tells by it what to do next."""

from enum import IntEnum


class CloseCode(IntEnum):
    """1000 to 2999 are those of the WebSocket standard; 4000 to 4999 are ours, named after those of HTTP."""

    TOO_LONG = 1009
    """A message was longer than any of ours."""
    UNKNOWN_RUN = 4401
    """The token is that of no run that is kept here, or a teacher's pass that is not good any more."""
    REFUSED = 4403
    """The page is not one of this very site."""
    OTHER_VERSION = 4426
    """The page is from before an update of the server, or from after it: it is to be reloaded."""
    TOO_MANY_MESSAGES = 4429
    """More came in a short time than a page ever sends."""
    TOO_MANY_CONNECTIONS = 4503
    """As many are open as the run, the browser, the address or the server may have."""
