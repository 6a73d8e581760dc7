"""`python -m tools.architecture write|check`: docs/architecture.svg, drawn from the imports of today.

Where a part of the playground stands in the picture is set here. Its folders, their numbers of modules, and
which part leans on which come from the code. A part or a step that is not there any more is an error.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath

from tools.dependency_graph import Project, constants_in

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
WIDTH, HEIGHT, TOP = 1240, 720, 132
ROW, PADDING, HEADER = 17, 12, 30
MOST_IN_A_COLUMN = 6
LABEL_AT = 0.35
"""How far along its arrow a label stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the playground: `folder` and what is below it, drawn as a box at x, y of w pixels."""

    name: str
    folder: str
    process: str
    x: int
    y: int
    w: int = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the flow: what is passed on, and the file or folder in which that happens."""

    name: str
    place: str


BROWSER, WEB, TRAINS, SHARED = "browser", "web process", "process that trains", "known to both"
PARTS = (
    Part(name="browser modules", folder="playground/ui/static", process=BROWSER, x=30, y=0, w=260),
    Part(name="ui", folder="playground/ui", process=WEB, x=350, y=0),
    Part(name="web", folder="playground/web", process=WEB, x=350, y=210),
    Part(name="engine", folder="playground/engine", process=WEB, x=660, y=90),
    Part(name="storage", folder="playground/storage", process=WEB, x=660, y=0),
    Part(name="worker", folder="playground/engine/worker", process=TRAINS, x=960, y=0),
    Part(name="training", folder="playground/training", process=TRAINS, x=960, y=120),
    Part(name="datasets", folder="playground/datasets", process=SHARED, x=960, y=280),
    Part(name="spec", folder="playground/spec", process=SHARED, x=350, y=420, w=860),
)
EVERYWHERE = "spec"
"""All parts of Python lean on it: arrows to it would say nothing."""
FLOW = (
    Step(name="link", place="playground/spec/link.py"),
    Step(name="spec", place="playground/spec/experiment.py"),
    Step(name="engine", place="playground/engine/scheduler"),
    Step(name="worker", place="playground/engine/worker"),
    Step(name="views", place="playground/training/views"),
    Step(name="wire", place="playground/web/live"),
    Step(name="panels", place="playground/ui/static/run_view"),
)
COLORS = {BROWSER: "#e0f2fe", WEB: "#ecfdf5", TRAINS: "#fff7ed", SHARED: "#f5f3ff"}
STYLE = """
text { font: 13px system-ui, 'Noto Sans', sans-serif; fill: #1f2937; }
.title { font-weight: 600; font-size: 15px; } .quiet { fill: #4b5563; font-size: 12px; }
.arrow { stroke: #64748b; fill: none; marker-end: url(#head); } .named { stroke-dasharray: 5 4; }
"""
HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"
 aria-label="The parts of the playground, and what leans on what">
<style>{STYLE}</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="#64748b"/></marker></defs>
<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>
<text class="title" x="30" y="32">What becomes of a link</text>"""


def part_of(path: str) -> Part | None:
    """Return the part that has a file: the one with the longest folder."""
    found = [part for part in PARTS if path.startswith(f"{part.folder}/")]
    return max(found, key=lambda part: len(part.folder), default=None)


def folders(part: Part, files: list[str]) -> Counter[str]:
    """Return the folders directly below a part, "" for its own files, with the number of modules in them."""
    found: Counter[str] = Counter()
    for path in files:
        inner = PurePosixPath(path).relative_to(part.folder).parts
        found[inner[0] if len(inner) > 1 else ""] += 1
    return found


def leans(project: Project) -> tuple[Counter[tuple[str, str]], set[tuple[str, str]]]:
    """Return how many imports go from part to part, and which are reached by the name of a module only."""
    imports: Counter[tuple[str, str]] = Counter()
    named: set[tuple[str, str]] = set()
    for path in project.trees:
        here = part_of(path)
        for other in project.imports(path) if here else ():
            there = part_of(other)
            if here and there and here is not there:
                imports[here.name, there.name] += 1
        for text in constants_in(project.trees[path]) if here else ():
            there = part_of(project.modules.get(text, ""))
            if here and there and here is not there:
                named.add((here.name, there.name))
    return imports, named - imports.keys()


def height(rows: int) -> int:
    """Return how high a box with so many folders is."""
    return HEADER + ROW * rows + PADDING


def columns(part: Part, rows: int) -> int:
    """Return in how many columns a box lists its folders."""
    return 4 if part.name == EVERYWHERE else 1 + (rows > MOST_IN_A_COLUMN)


def box(part: Part, inner: Counter[str], high: int) -> Iterator[str]:
    """Yield the box of a part: its name, and its folders with their numbers of modules."""
    y, rows = TOP + part.y, sorted(name for name in inner if name)
    many = columns(part, len(rows))
    yield (
        f'<rect x="{part.x}" y="{y}" width="{part.w}" height="{high}" rx="9" '
        f'fill="{COLORS[part.process]}" stroke="#94a3b8"/>'
    )
    yield f'<text class="title" x="{part.x + PADDING}" y="{y + 21}">{escape(part.name)}</text>'
    yield (
        f'<text class="quiet" x="{part.x + part.w - PADDING}" y="{y + 21}" text-anchor="end">'
        f"{sum(inner.values())} modules</text>"
    )
    for i, name in enumerate(rows):
        x = part.x + PADDING + (i % many) * (part.w - PADDING) // many
        place = f'x="{x}" y="{y + HEADER + 12 + ROW * (i // many)}"'
        yield f'<text class="quiet" {place}>{escape(name)} {inner[name]}</text>'


def sides(one: Part, other: Part, heights: dict[str, int]) -> tuple[float, float, float, float]:
    """Return where the arrow from one box to another begins and ends: at the sides that face each other."""
    top, end = TOP + one.y, TOP + other.y
    middle, aim = top + heights[one.name] / 2, end + heights[other.name] / 2
    if other.x >= one.x + one.w:
        return one.x + one.w, middle, other.x, aim
    if one.x >= other.x + other.w:
        return one.x, middle + 12, other.x + other.w, aim + 12
    across = max(one.x, other.x) + min(one.w, other.w) / 2
    if end > top:
        return across, top + heights[one.name], across, end
    return across + 20, top, across + 20, end + heights[other.name]


def arrow(one: Part, other: Part, heights: dict[str, int], label: str, kind: str = "arrow") -> Iterator[str]:
    """Yield an arrow with its label."""
    x1, y1, x2, y2 = sides(one, other, heights)
    x, y = x1 + (x2 - x1) * LABEL_AT, y1 + (y2 - y1) * LABEL_AT
    yield f'<path class="{kind}" d="M{x1:g} {y1:g} L{x2:g} {y2:g}"/>'
    yield f'<text class="quiet" x="{x:g}" y="{y - 4:g}" text-anchor="middle">{escape(label)}</text>'


def arrows(project: Project, heights: dict[str, int]) -> Iterator[str]:
    """Yield what leans on what: imports with their number, and, dashed, what crosses to another process."""
    parts = {part.name: part for part in PARTS}
    imports, named = leans(project)
    for (one, other), count in sorted(imports.items()):
        if other != EVERYWHERE:
            yield from arrow(parts[one], parts[other], heights, str(count))
    for one, other in sorted(named):
        yield from arrow(parts[one], parts[other], heights, "by name", "arrow named")
    yield from arrow(parts["browser modules"], parts["web"], heights, "sockets", "arrow named")


def flow() -> Iterator[str]:
    """Yield the steps of the flow in one line, each with its place."""
    step = (WIDTH - 60) / len(FLOW)
    for i, each in enumerate(FLOW):
        x = 30 + i * step
        place = each.place.removeprefix("playground/")
        yield f'<text class="title" x="{x:g}" y="66">{i + 1} {escape(each.name)}</text>'
        yield f'<text class="quiet" x="{x:g}" y="84">{escape(place)}</text>'
        if i:
            yield f'<path class="arrow" d="M{x - 40:g} 61 L{x - 10:g} 61"/>'


def legend() -> Iterator[str]:
    """Yield what the colours and arrows mean."""
    y = HEIGHT - 34
    for i, (process, color) in enumerate(COLORS.items()):
        x = 30 + 180 * i
        yield f'<rect x="{x}" y="{y}" width="16" height="16" rx="4" fill="{color}" stroke="#94a3b8"/>'
        yield f'<text class="quiet" x="{x + 24}" y="{y + 13}">{escape(process)}</text>'
    told = "arrow: imports, and how many; dashed: by the name of a module, or over a socket"
    yield f'<text class="quiet" x="{WIDTH - 30}" y="{y + 13}" text-anchor="end">{told}</text>'


def files_by_part(project: Project) -> dict[str, list[str]]:
    """Return the modules of each part; raise `ValueError` for a part or step that is not in the code."""
    files: dict[str, list[str]] = {part.name: [] for part in PARTS}
    for path in project.files:
        part = part_of(path)
        if part is not None and path.endswith((".py", ".js")):
            files[part.name].append(path)
    lost = [name for name, found in files.items() if not found]
    lost += [step.place for step in FLOW if not (project.root / step.place).exists()]
    if lost:
        raise ValueError(f"Not in the code any more: {', '.join(lost)}")
    return files


def picture(project: Project) -> str:
    """Return the picture as SVG."""
    files = files_by_part(project)
    inner = {part.name: folders(part, files[part.name]) for part in PARTS}
    heights = {}
    for part in PARTS:
        rows = sum(1 for name in inner[part.name] if name)
        heights[part.name] = height(-(-rows // columns(part, rows)))
    boxes = [line for part in PARTS for line in box(part, inner[part.name], heights[part.name])]
    body = [HEAD, *flow(), *arrows(project, heights), *boxes, *legend()]
    return "\n".join([*body, "</svg>"]) + "\n"


def main(argv: list[str]) -> int:
    """Draw the picture, or tell whether it is the one of today."""
    drawn = picture(Project(ROOT))
    if argv == ["write"]:
        PICTURE.write_text(drawn, "utf-8")
        return 0
    current = PICTURE.is_file() and PICTURE.read_text("utf-8") == drawn
    told = "drawn from the imports of today" if current else "run python -m tools.architecture write"
    print(f"architecture: {told}")
    return int(not current)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
