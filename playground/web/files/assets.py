"""Browser modules, plotly.js and the glossary: compressed, cached for ever under a version in the path."""

import hashlib
import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from playground.i18n import LANGUAGES, N_, translator
from playground.lessons.gallery import PICTURES
from playground.lessons.glossary import glossary_entries
from playground.web.files.kept_files import KeptFiles
from playground.web.files.module_bundle import BUNDLE, LESSONS, bundle
from playground.web.files.texts import STATIC, text_files

PLOTLY_NAME = "plotly.min.js"
PLOTLY = Path(__file__).parent / "plotly" / PLOTLY_NAME
"""The distribution of plotly.js that draws the kinds of charts that the page has."""
PAGE_STYLE = "page.css"
"""The style sheet of the page around the components."""
NOT_BUNDLED = frozenset({PLOTLY_NAME, PAGE_STYLE, "core/module_loader.js"})
OF_LESSONS = ("lessons/", "pieces/")
"""Folders of modules that only lessons use."""
KINDS = frozenset({".js", ".css", ".json", ".png"})


@cache
def piece_names() -> frozenset[str]:
    """Return the names of the live pictures that lessons may use: `pieces/<name>/<name>.js` each."""
    folders = (path for path in (STATIC / "pieces").iterdir() if path.is_dir())
    return frozenset(path.name for path in folders if (path / f"{path.name}.js").is_file())


@cache
def static_files() -> dict[str, Path]:
    """Return the files that are served, by their path below `static`; nothing else is but `made_files`."""
    modules = {
        path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.suffix in KINDS
    }
    pictures = {f"gallery/pictures/{path.name}": path for path in PICTURES.glob("*.png")}
    return (
        modules
        | pictures
        | {
            PLOTLY_NAME: PLOTLY,
            PAGE_STYLE: STATIC.parent / "layout" / PAGE_STYLE,
        }
    )


@cache
def glossary_files() -> dict[str, bytes]:
    """Return the glossary in each language, and what its entries lead on by, by path like `static_files`."""
    return {
        f"glossary/{language}.json": json.dumps(
            {"whole": _(N_("Whole entry")), "entries": glossary_entries(_)}, ensure_ascii=False
        ).encode()
        for language, _ in ((language, translator(language)) for language in LANGUAGES)
    }


def texts_of(suffix: str) -> dict[str, str]:
    """Return all modules or style sheets by path."""
    found = {name for name in static_files() if name.endswith(suffix)} - NOT_BUNDLED
    return {name: static_files()[name].read_text(encoding="utf-8") for name in sorted(found)}


@cache
def bundle_files() -> dict[str, bytes]:
    """Return the modules in two files, those of the lessons apart, and their source maps."""
    (scripts, of_lessons), (styles, lesson_styles) = map(split, (texts_of(".js"), texts_of(".css")))
    made = {
        BUNDLE: bundle(scripts, styles),
        LESSONS: bundle(of_lessons, lesson_styles, LESSONS, scripts),
    }
    codes = {name: code.encode() for name, (code, _) in made.items()}
    return codes | {f"{name}.map": lines.encode() for name, (_, lines) in made.items()}


def split(texts: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what every page may need, and what only lessons do."""
    lessons = {name: text for name, text in texts.items() if name.startswith(OF_LESSONS)}
    return {name: text for name, text in texts.items() if name not in lessons}, lessons


@cache
def made_files() -> dict[str, bytes]:
    """Return what is made when the server starts, by path like `static_files`."""
    return glossary_files() | bundle_files() | text_files()


def content_of(name: str) -> bytes:
    """Return what a path holds; `KeyError` if there is none of that name."""
    return made_files().get(name) or static_files()[name].read_bytes()


@cache
def assets_version() -> str:
    """Return a name for the present content of all modules."""
    digest = hashlib.sha256()
    for name, path in sorted(static_files().items()):
        digest.update(name.encode())
        digest.update(path.read_bytes())
    for content in made_files().values():
        digest.update(content)
    return digest.hexdigest()[:12]


KEPT = KeptFiles(content_of)


async def serve_asset(request: Request) -> Response:
    """Answer with one file; 404 if there is none of that name in this version (answers are kept for ever)."""
    name = request.path_params["name"]
    known = name in static_files() or name in made_files()
    if not known or request.path_params["version"] != assets_version():
        return Response(status_code=404)
    return await KEPT.response(request, name)
