"""The browser modules as one file, `modules.js`: a page fetches it in place of a hundred and fifty.

It is put together when the server starts, from the modules as they are, each a function in place of a file:
it imports by a call and returns what it exports. A module is run when it is first asked for, and once. A few
regular expressions do because the modules are plain: they have named imports and named exports at the
beginning of a line, and import each other in no circle. `BundleError` is raised for anything else, so that
nothing is translated wrongly. A source map leads the browser's tools to the files themselves. Comments of
whole lines stay behind; style sheets come along.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

BUNDLE = "modules.js"
LESSONS = "lessons.js"
"""Those of the lessons alone: a page of them fetches it too, and adds it to the other."""
STYLE_TEXTS = "core/style_texts.js"
"""The module that keeps the style sheets that came along."""
IMPORT = re.compile(r"^import (?:\{(?P<names>[^{}]*)\} from )?'(?P<path>\.[^']+)';$", re.MULTILINE)
EXPORT = re.compile(
    r"^export (?P<kind>const|class|function|async function|function\*) ?(?P<name>[\w$]+)(?=\W)", re.MULTILINE
)
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)
INLINE_COMMENT = re.compile(r"/\*\*[^\n]*?\*/")
"""A type beside what it is of, which may name a module."""
LEFT = re.compile(r"^(?:import|export)\b.*|\bimport\s*\(.*|\bimport\.meta\b.*", re.MULTILINE)
"""What must not be left when all is translated."""
OWN_ADDRESS = "import.meta.url"
IMPORT_BY_PATH = "import(staticUrl(path))"
"""How a module imports one whose path below `static` it knows only while it runs."""
HEAD = """const $here = import.meta.url;
const made = new Map();
const modules = {};
export const load = (name) => {
  if (!made.has(name)) made.set(name, modules[name](load));
  return made.get(name);
};
export const add = (more) => Object.assign(modules, more);
"""
HEAD_OF_MORE = """const $here = import.meta.url;
const modules = {};
const styles = [];
export const addTo = ({ add, load }) => {
  add(modules);
  styles.forEach(([name, text]) => load('core/style_texts.js').STYLE_TEXTS.set(name, text));
};
"""
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class BundleError(ValueError):
    """A module has something that cannot be translated; it says which one, and what."""


def bundle(
    modules: Mapping[str, str], styles: Mapping[str, str], file: str = BUNDLE, there: Collection[str] = ()
) -> tuple[str, str]:
    """Return the file of these modules and style sheets, texts by path, and its source map.

    `load(path)` of the file returns what a module exports. Where modules are `there` already, it has none,
    but `addTo(bundle)`, which adds to that one. Raises `BundleError`.
    """
    head = HEAD_OF_MORE if there else HEAD
    parts, lines = [head], [-1] * head.count("\n")
    for name, text in modules.items():
        body = module_function(name, text, {*modules, *there})
        parts.append(body)
        lines += range(body.count("\n"))
    keep = (
        "styles.push([{}, {}]);\n" if there else f"load({quoted(STYLE_TEXTS)}).STYLE_TEXTS.set({{}}, {{}});\n"
    )
    parts += [keep.format(quoted(name), quoted(text)) for name, text in styles.items()]
    parts.append(f"//# sourceMappingURL={file}.map\n")
    return "".join(parts), source_map(file, list(modules), lines)


def module_function(name: str, text: str, modules: Collection[str]) -> str:
    """Return a module as an entry of `modules`, in the lines of `text` and one more."""
    body = without_comments(text).rstrip("\n")
    exported = [match["name"] for match in EXPORT.finditer(body)]
    body = EXPORT.sub(lambda match: match[0].removeprefix("export "), body)
    body = IMPORT.sub(lambda match: import_call(name, match, modules), body)
    body = body.replace(OWN_ADDRESS, f"new URL({quoted(name)}, $here).href")
    body = body.replace(IMPORT_BY_PATH, "$load(path)")
    if left := LEFT.search(INLINE_COMMENT.sub("", body)):
        raise BundleError(f"{name}: not for a bundle: {left[0]}")
    returned = ", ".join(f"get {each}() {{ return {each}; }}" for each in exported)
    return f"modules[{quoted(name)}] = ($load) => {{ {body}\nreturn {{ {returned} }}; }};\n"


def import_call(name: str, match: re.Match[str], modules: Collection[str]) -> str:
    """Return what stands in place of an import, in as many lines."""
    path = resolved(PurePosixPath(name).parent, match["path"])
    if path not in modules:
        raise BundleError(f"{name}: there is no {path}")
    names = (match["names"] or "").replace(" as ", ": ")
    call = f"$load({quoted(path)});"
    return f"const {{{names}}} = {call}" if names else call


def resolved(folder: PurePosixPath, path: str) -> str:
    """Return where a relative path leads from `folder`, as a path from the root of all modules."""
    parts = list(folder.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def without_comments(text: str) -> str:
    """Return a module without comments that have lines of their own; their lines stay, empty.

    Where a template may go over several lines, what looks like a comment may be its text: there all stays.
    """
    bare = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text if any(line.count("`") % 2 for line in bare.splitlines()) else bare


def quoted(text: str) -> str:
    """Return a text as JavaScript writes it; JSON is that."""
    return json.dumps(text, ensure_ascii=False)


def source_map(file: str, names: list[str], lines: Iterable[int]) -> str:
    """Return a source map, version 3: for each line of the bundle the line of its module, -1 for none.

    A new module begins where the lines begin with 0 again.
    """
    mappings, module, before = [], -1, (0, 0)
    for line in lines:
        module += line == 0
        if line < 0:
            mappings.append("")
            continue
        steps = (0, module - before[0], line - before[1], 0)
        mappings.append("".join(map(base64_vlq, steps)))
        before = (module, line)
    return json.dumps(
        {"version": 3, "file": file, "sources": names, "names": [], "mappings": ";".join(mappings)}
    )


def base64_vlq(value: int) -> str:
    """Return a number as source maps write it: 5 bits a letter, the lowest first, the sign in the lowest."""
    rest, letters = (-value << 1) | 1 if value < 0 else value << 1, ""
    while True:
        rest, five = rest >> 5, rest & 31
        letters += BASE64[five | (32 if rest else 0)]
        if not rest:
            return letters
