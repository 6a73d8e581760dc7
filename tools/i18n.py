"""Translations: `python -m tools.i18n update` collects texts, `check` tells what is missing."""

import ast
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "playground" / "locale"
DOMAIN = "playground"
TRANSLATIONS = ("ko",)
"""English is the language of the msgids and has no catalogue of its own to keep."""
KEYWORDS = {"_": None, "tr": None, "N_": None}
PROJECT = "Neural Net Playground"
HEADER = "# Keep names in {braces} as they are. `make i18n` collects new texts."
WIDTH = 110


def po_path(language: str) -> Path:
    """Return where the translations of `language` are written."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def template() -> Catalog:
    """Return a catalogue of every text in the code."""
    catalog = Catalog(project=PROJECT, domain=DOMAIN)
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS, directory_filter=wanted)
    for path, _line, msgid, comments, context in found:
        catalog.add(msgid, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalog


def wanted(folder: str | Path) -> bool:
    """Return whether texts are looked for in `folder`."""
    return not Path(folder).name.startswith((".", "_")) and Path(folder).name not in {"tests", "locale"}


def new_catalog(language: str) -> Catalog:
    """Return a catalogue without texts."""
    return Catalog(
        locale=language,
        domain=DOMAIN,
        header_comment=HEADER,
        project=PROJECT,
        version="0",
        language_team=language,
        last_translator=PROJECT,
        msgid_bugs_address="-",
        fuzzy=False,
    )


def read(language: str) -> Catalog:
    """Return the translations of `language` as they are on disk."""
    path = po_path(language)
    if not path.exists():
        return new_catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def compiled(catalog: Catalog) -> bytes:
    """Return the binary form that gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update() -> None:
    """Bring every catalogue in step with the code, and compile it."""
    found = template()
    for language in TRANSLATIONS:
        catalog = read(language)
        catalog.update(found, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=WIDTH, sort_by_file=True, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(read(language)))
        missing = sum(not message.string for message in entries(catalog))
        print(f"{path.relative_to(ROOT)}: {len(catalog)} texts, {missing} not translated")


def entries(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in catalog if message.id)


def faults(language: str, found: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations of `language`."""
    catalog = read(language)
    for message in entries(found):
        entry = catalog.get(message.id)
        if entry is None or not entry.string:
            yield f"not translated: {message.id!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {message.id!r}"
    for entry in entries(catalog):
        if found.get(entry.id) is None:
            yield f"no longer in the code: {entry.id!r}"
        elif entry.string and fields(str(entry.id)) != fields(str(entry.string)):
            yield f"other placeholders than the English text: {entry.id!r}"
    mo = po_path(language).with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(catalog):
        yield "the .mo file is not compiled from the .po file"


def fields(text: str) -> set[str]:
    """Return the names of the `{placeholders}` in `text`, with their formats."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:  # a lone brace: text that is shown as it is
        return set()
    return {f"{name}:{spec}" if spec else name for _, name, spec, _ in parts if name is not None}


def unmarked() -> Iterator[str]:
    """Yield places where an error or a message is given a text that is not marked for translation."""
    for path in sorted((ROOT / "playground").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and is_shown(node.func) and is_plain(node.args):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: mark this text with N_()"


def is_shown(function: ast.expr) -> bool:
    """Return whether a call makes something that a person reads: a message or an error of ours."""
    name = function.id if isinstance(function, ast.Name) else ""
    return name == "Message" or name in ERRORS


def is_plain(arguments: list[ast.expr]) -> bool:
    """Return whether the first argument is a text without `N_`."""
    return bool(arguments) and isinstance(arguments[0], ast.Constant | ast.JoinedStr)


def error_names() -> frozenset[str]:
    """Return the names of the classes in `playground/errors.py`."""
    tree = ast.parse((ROOT / "playground" / "errors.py").read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef))


ERRORS = error_names()


def check() -> list[str]:
    """Return everything that is wrong, one line each."""
    found = template()
    wrong = [f"{language}: {fault}" for language in TRANSLATIONS for fault in faults(language, found)]
    return [*wrong, *unmarked()]


def main(argv: list[str]) -> int:
    """Run `update` or `check`."""
    if argv == ["update"]:
        update()
        return 0
    if argv != ["check"]:
        print("usage: python -m tools.i18n update|check", file=sys.stderr)
        return 2
    wrong = check()
    for line in wrong:
        print(line)
    print(
        f"translations: {len(wrong)} to mend; make i18n collects new texts"
        if wrong
        else "translations: complete"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
