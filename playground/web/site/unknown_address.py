"""The answer to an address at which there is no page: it says so, and leads to the pages that there are.

Streamlit would answer with its own page, which below `/learn/` finds none of its files and stays blank.
"""

from functools import cache
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Match, Route

from playground.i18n import LANGUAGES, N_, Message, Translate, language_for_locale, translator
from playground.web.site import page_paths
from playground.web.site.error_pages import plain_text_response
from playground.web.site.page_document import static_folder
from playground.web.site.site import site

LANGUAGE_KEY = "lang"
NO_PAGE = N_("There is no page at this address.")
SERVED = frozenset({"api", "metrics", "_stcore", "media", "component"})
"""Where something else than pages is served: the first part of the path."""
STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#f5f7fa, #12181f); color: light-dark(#1d2733, #e6edf5);
  font: 18px/1.5 Inter, "Noto Sans KR", "Noto Sans CJK KR", system-ui, sans-serif; word-break: keep-all; }
header { padding: 12px 16px; font-weight: 700; }
main { max-width: 40rem; padding: 8vh 16px; }
h1 { margin: 0 0 .5em; font-size: 1.7rem; line-height: 1.25; }
a { color: light-dark(#0b65a3, #6cbcf0); }
nav { display: flex; flex-wrap: wrap; gap: .5em 1.5em; }
nav a:first-child { font-weight: 700; }
"""


class UnknownAddressRoute(Route):
    """Matches what is neither a page nor a file of ours or of Streamlit's, below the path `base` or not."""

    def __init__(self, base: str) -> None:
        super().__init__("/{address:path}", unknown_address_response)
        self._base = base

    def matches(self, scope: Any) -> tuple[Match, Any]:
        """Tell whether a request asks for nothing that there is."""
        if scope["type"] == "http" and is_unknown(scope["path"], self._base):
            return super().matches(scope)
        return Match.NONE, {}


def is_unknown(path: str, base: str) -> bool:
    """Tell whether nothing is served at `path`; Streamlit itself refuses what is no proper path."""
    if path.startswith("//") or path in {"", "/", base}:
        return False
    if not path.startswith(f"{base}/"):
        return True
    place = path.removeprefix(f"{base}/").rstrip("/")
    first = place.split("/", maxsplit=1)[0]
    return place not in {"", *page_paths.PATHS} and first not in SERVED | files_of_streamlit()


@cache
def files_of_streamlit() -> frozenset[str]:
    """Return what lies beside the document of the pages."""
    return frozenset(file.name for file in static_folder().iterdir()) - {"index.html"}


async def unknown_address_response(request: Request) -> Response:
    """Say that there is no page here, with the ways to those that there are, in the reader's language."""
    if "text/html" not in request.headers.get("accept", ""):
        return plain_text_response(request, Message(NO_PAGE), 404)
    asked = request.query_params.get(LANGUAGE_KEY, "")
    chosen = asked if asked in LANGUAGES else ""
    language = chosen or language_for_locale(request.headers.get("accept-language"))
    pages = way_to_pages(request.scope["path"], site().base_path)
    query = f"?{LANGUAGE_KEY}={chosen}" if chosen else ""
    headers = {"cache-control": "no-store", "vary": "accept-language"}
    return HTMLResponse(no_page_document(language, pages, query), status_code=404, headers=headers)


def way_to_pages(path: str, base: str) -> str:
    """Return the address of the first page as seen from `path`, whatever a proxy puts before it."""
    below = path.removeprefix(base) if path.startswith(f"{base}/") else path
    up = "../" * (below.count("/") - 1) or "./"
    return up if below != path or not base else f"{up}{base.removeprefix('/')}/"


def no_page_document(language: str, pages: str, query: str) -> str:
    """Return the page that says it; `pages` leads to the first page, and `query` is added to the links."""
    _ = translator(language)
    name, told = escape(_("Neural Net Playground")), escape(_(NO_PAGE))
    hint = escape(_("Perhaps the address was mistyped, or the page has moved. These pages are here:"))
    ways = "\n".join(
        f'<a href="{escape(pages)}{path}{query}">{escape(label)}</a>' for path, label in ways_on(_).items()
    )
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{told} – {name}</title>
<link rel="icon" href="{escape(pages)}favicon.png">
<style>{STYLE}</style>
</head>
<body>
<header>◐ {name}</header>
<main>
<h1>{told}</h1>
<p>{hint}</p>
<nav aria-label="{escape(_("Pages"))}">
{ways}
</nav>
</main>
</body>
</html>
"""


def ways_on(_: Translate) -> dict[str, str]:
    """Return the addresses of the first page and of those that it leads to, and how they are called."""
    others = {page.url_path: _(page.title) for page in page_paths.linked_pages()}
    return {"": _("To the playground"), **others}
