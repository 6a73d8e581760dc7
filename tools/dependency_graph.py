"""Which file leans on which: imports of Python and JavaScript, fixtures, and files named in texts.

Imports inside the packages come from grimp, those of tests from their syntax. What is reached by its name
only (a module that a process imports, a page that Streamlit runs, a JavaScript module that a test loads) is
found in the texts of a file.
"""

import ast
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final, TypeGuard

import grimp

PACKAGES: Final = ("playground", "tools", "benchmarks", "deploy")
STATIC: Final = "playground/ui/static"
CONFTEST: Final = "conftest.py"
NAMED: Final = re.compile(r"[\w./-]*\w\.[a-z]{2,5}\b")
"""What may be the name of a file."""
MODULE: Final = re.compile(r"\b(?:" + "|".join(PACKAGES) + r")(?:\.\w+)+")
"""What may be the name of a module."""
IMPORTED_PIECE: Final = "import(staticUrl(path))"
"""How a module imports the piece that a lesson names: any of them."""
PIECE: Final = re.compile(rf"{STATIC}/pieces/(\w+)/\1\.js")
IMPORTED_JS: Final = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")

REGISTERING: Final = {"pkgutil", "import_modules"}
"""What a package names that imports its own modules."""

MOST_MEANT: Final = 4
"""Files of one name; a name of more files means none of them."""

Edges = dict[str, set[str]]


def project_files(root: Path) -> list[str]:
    """Return the files of the project that are there: known to git or new."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    return sorted({line for line in listed.splitlines() if (root / line).is_file()})


def dotted(path: str) -> str:
    """Return the name of the module in a Python file."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def names_in(node: ast.AST) -> set[str]:
    """Return every plain name that occurs in a part of a file."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def constants_in(tree: ast.AST) -> Iterator[str]:
    """Return the texts of a file, but for what only describes it."""
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def arguments_in(tree: ast.AST) -> set[str]:
    """Return the arguments of all functions of a file; those of tests are fixtures."""
    return {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}


def is_fixture(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """Tell whether a definition is a fixture."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return any("fixture" in ast.unparse(each) for each in decorators)


def always(fixture: ast.FunctionDef) -> bool:
    """Tell whether a fixture is there without being asked for."""
    return any("autouse" in ast.unparse(each) for each in fixture.decorator_list)


class Project:
    """The files of the project, and what each leans on directly."""

    def __init__(self, root: Path, files: Iterable[str] | None = None) -> None:
        self.root = root
        self.files = sorted(files if files is not None else project_files(root))
        self.modules = {dotted(path): path for path in self.files if path.endswith(".py")}
        self.trees = {path: ast.parse(self.text(path)) for path in self.modules.values()}

    def text(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text("utf-8")

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """The files of each plain name."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.files:
            found[PurePosixPath(path).name].append(path)
        return found

    @cached_property
    def edges(self) -> Edges:
        """For each file those that it leans on directly."""
        found: Edges = defaultdict(set)
        for path in self.trees:
            imported = self.imports(path)
            found[path] |= imported | self.named_files(path) | self.named_modules(path)
            found[path] |= self.registering_packages(imported) - {path}
        for path in self.files:
            if path.endswith(".js"):
                found[path] |= self.js_imports(path)
        for path, fixtures in self.fixtures_used():
            found[path] |= fixtures
        return found

    def imports(self, path: str) -> set[str]:
        """Return the files that a Python file imports."""
        module = dotted(path)
        if module in self.graph.modules:
            found = self.graph.find_modules_directly_imported_by(module)
            return {self.modules[name] for name in found if name in self.modules}
        return self.imports_in(self.trees[path])

    @cached_property
    def graph(self) -> grimp.ImportGraph:
        """The imports inside the packages."""
        packages = [name for name in PACKAGES if name in self.modules]
        return grimp.build_graph(*packages, cache_dir=None) if packages else grimp.ImportGraph()

    def registering_packages(self, imported: set[str]) -> set[str]:
        """Return the packages around imported files that import their own modules, to register them."""
        folders = {str(folder) for path in imported for folder in PurePosixPath(path).parents}
        inits = {f"{folder}/__init__.py" for folder in folders} & self.trees.keys()
        return {path for path in inits if self.registers(path)}

    def registers(self, path: str) -> bool:
        """Tell whether a file is a package that imports every module that lies in it."""
        return path.endswith("/__init__.py") and not names_in(self.trees[path]).isdisjoint(REGISTERING)

    def imports_in(self, tree: ast.AST) -> set[str]:
        """Return the files of the project that are imported anywhere in a part of a file."""
        found = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{name.name}" for name in node.names}
                found |= {name if name in self.modules else node.module for name in inner}
        return {self.modules[name] for name in found if name in self.modules}

    def named_modules(self, path: str) -> set[str]:
        """Return modules that a file names in a text, to run them or to import them in another process."""
        found = set()
        for text in constants_in(self.trees[path]):
            names = [*MODULE.findall(text), f"{text}.__main__"]
            found |= {self.modules[name] for name in names if name in self.modules}
        if self.registers(path):
            found |= set(self.below(str(PurePosixPath(path).parent)))
        return found - {path}

    def below(self, folder: str) -> list[str]:
        """Return the Python files in a folder and all that lie in it."""
        return [path for path in self.trees if path.startswith(f"{folder}/")]

    def named_files(self, path: str) -> set[str]:
        """Return the files that are named in the texts of a Python file: `"text.json"`, `"core/i18n.js"`."""
        names = {name for text in constants_in(self.trees[path]) for name in NAMED.findall(text)}
        return {file for name in names for file in self.files_named(name, path)} - {path}

    def files_named(self, name: str, path: str) -> list[str]:
        """Return the files that a name in `path` may mean: of the page, beside it, from the root, or any."""
        for folder in (STATIC, str(PurePosixPath(path).parent), "."):
            found = (PurePosixPath(folder) / name).as_posix()
            if found in self.by_path:
                return [found]
        same = [
            file for file in self.by_name.get(PurePosixPath(name).name, ()) if f"/{file}".endswith(f"/{name}")
        ]
        return same if len(same) <= MOST_MEANT else []

    @cached_property
    def by_path(self) -> frozenset[str]:
        """All files."""
        return frozenset(self.files)

    def js_imports(self, path: str) -> set[str]:
        """Return the modules that a JavaScript module imports."""
        text, folder = self.text(path), str(PurePosixPath(path).parent)
        names = (name for name in IMPORTED_JS.findall(text) if name.startswith("."))
        paths = {os.path.normpath(f"{folder}/{name}").replace(os.sep, "/") for name in names}
        return (paths & self.by_path) | (self.pieces if IMPORTED_PIECE in text else frozenset())

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The modules of lessons that are imported by a name that is put together."""
        return frozenset(file for file in self.files if PIECE.fullmatch(file))

    def fixtures_used(self) -> Iterator[tuple[str, set[str]]]:
        """Return for each file of tests what the fixtures lean on that it uses of the conftests above it."""
        for path, tree in self.trees.items():
            folders = PurePosixPath(path).parents if path.startswith("tests/") else []
            above = [str(folder / CONFTEST) for folder in folders]
            used = arguments_in(tree)
            for conftest in (each for each in above if each in self.trees and each != path):
                yield path, self.needed_by_fixtures(self.trees[conftest], used)

    def needed_by_fixtures(self, conftest: ast.Module, used: set[str]) -> set[str]:
        """Return the files that the used fixtures of a conftest lean on, and those that these ask for."""
        fixtures = {node.name: node for node in conftest.body if is_fixture(node)}
        wanted = {name for name, node in fixtures.items() if name in used or always(node)}
        for name in list(wanted):
            wanted |= fixtures.keys() & arguments_in(fixtures[name])
        names = set().union(*(names_in(fixtures[name]) for name in wanted))
        return self.imports_of_names(conftest, names)

    def imports_of_names(self, tree: ast.Module, names: set[str]) -> set[str]:
        """Return the files from which a file imports these names."""
        nodes = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        wanted = [node for node in nodes if {name.asname or name.name for name in node.names} & names]
        return self.imports_in(ast.Module(body=list(wanted), type_ignores=[]))


def distances(edges: Mapping[str, set[str]], changed: Iterable[str]) -> dict[str, int]:
    """Return for each file that leans on a changed one over how many others it does."""
    users: Edges = defaultdict(set)
    for path, needed in edges.items():
        for each in needed:
            users[each].add(path)
    found = dict.fromkeys(changed, 0)
    edge = list(found)
    for path in edge:
        for user in sorted(users[path] - found.keys()):
            found[user] = found[path] + 1
            edge.append(user)
    return found
