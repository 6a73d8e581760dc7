"""The modules in one file are the modules: what each exports, its style sheets, and where its lines stand."""

import json
import re
import subprocess
from collections.abc import Iterator

import pytest

from playground.web.files.assets import bundle_files, split, texts_of
from playground.web.files.module_bundle import (
    BASE64,
    BUNDLE,
    LESSONS,
    BundleError,
    bundle,
    source_map,
    without_comments,
)
from playground.web.files.texts import STATIC
from tests.ui.static.module_server import BARE_PAGE, NODE

COMPARE = """
import { pathToFileURL } from 'node:url';
const [page, bundle, lessons, folder, names] = process.argv.slice(1);
await import(pathToFileURL(page));
window.matchMedia ??= () => ({ matches: false, addEventListener() {} });
const { load, add } = await import(pathToFileURL(bundle));
(await import(pathToFileURL(lessons))).addTo({ load, add });
const shape = (module) => Object.keys(module).sort().map((key) => {
  const value = module[key];
  return [key, typeof value, typeof value === 'function' ? value.length : JSON.stringify(value) ?? ''];
});
const other = [];
for (const name of JSON.parse(names)) {
  const file = await import(pathToFileURL(`${folder}/${name}`));
  if (JSON.stringify(shape(file)) !== JSON.stringify(shape(load(name)))) other.push(name);
}
const { STYLE_TEXTS } = load('core/style_texts.js');
const { staticUrl } = load('core/urls.js');
const styles = [...STYLE_TEXTS].map(([name, text]) => [name, text.length]);
process.stdout.write(JSON.stringify({ other, styles, url: staticUrl('a.css') }), () => process.exit(0));
"""


def test_every_module_exports_from_the_bundle_what_it_exports_itself(tmp_path) -> None:
    file = tmp_path / "bundle.mjs"
    file.write_bytes(bundle_files()[BUNDLE])
    names = list(texts_of(".js"))
    command = [str(NODE), "--input-type=module", "--eval", COMPARE]
    more = tmp_path / "lessons.mjs"
    more.write_bytes(bundle_files()[LESSONS])
    arguments = [str(BARE_PAGE), str(file), str(more), str(STATIC), json.dumps(names)]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["other"] == []
    assert dict(told["styles"]) == {name: len(text) for name, text in texts_of(".css").items()}
    assert told["url"] == (tmp_path / "a.css").as_uri()
    assert len(names) > 150


def vlq(text: str) -> Iterator[int]:
    """Yield the numbers of a part of a source map."""
    value = shift = 0
    for letter in text:
        five = BASE64.index(letter)
        value, shift = value | (five & 31) << shift, shift + 5
        if not five & 32:
            yield -(value >> 1) if value & 1 else value >> 1
            value = shift = 0


def test_the_source_map_leads_from_a_line_to_that_of_its_module() -> None:
    lines = bundle_files()[BUNDLE].decode().splitlines()
    told = json.loads(bundle_files()[f"{BUNDLE}.map"])
    texts = {name: text.splitlines() for name, text in texts_of(".js").items()}
    source = line = same = 0
    for written, part in zip(lines, told["mappings"].split(";"), strict=False):
        if not part:
            continue
        _, of_source, of_line, _ = vlq(part)
        source, line = source + of_source, line + of_line
        module = texts[told["sources"][source]]
        same += line < len(module) and written == module[line]
    assert told["sources"] == list(split(texts_of(".js"))[0])
    assert same > 0.6 * len(lines)
    assert f"sourceMappingURL={BUNDLE}.map" in lines[-1]
    assert (
        json.loads(source_map("c.js", ["a", "b"], [-1, 0, 1, 0, 40]))["mappings"] == ";AAAA;AACA;ACDA;AAwCA"
    )


@pytest.mark.parametrize(
    "text",
    [
        "export let count = 0;\n",
        "export default 1;\n",
        "export { a } from './a.js';\n",
        "import a from './a.js';\n",
        "import * as a from './a.js';\n",
        "import { a } from './missing.js';\n",
        "const a = await import('./a.js');\n",
        "const a = import.meta.resolve('./a.js');\n",
        "export const { a } = b;\n",
    ],
)
def test_what_cannot_be_translated_is_refused_by_name(text: str) -> None:
    with pytest.raises(BundleError, match=r"^x/b\.js: "):
        bundle({"x/a.js": "export const a = 1;\n", "x/b.js": text}, {})


def test_comments_stay_behind_but_for_what_may_be_text() -> None:
    text = "/** What\n *  it is. */\n  // more\nconst a = 1; // here\n/* one */ b();\n"
    assert without_comments(text) == "\n\n\nconst a = 1; // here\n/* one */ b();\n"
    template = "const a = `\n// no comment\n`;\n"
    assert without_comments(template) == template


def test_names_that_are_given_anew_and_imports_over_lines_keep_their_lines() -> None:
    modules = {
        "a/a.js": "export const a = 1;\nexport class B {}\nexport async function c() {}\n",
        "b/b.js": "import {\n  a as one,\n  B,\n} from '../a/a.js';\nexport const two = one + 1;\n",
    }
    code, _ = bundle(modules, {"s.css": "a { color: red }"})
    assert re.search(r'const \{\n  a: one,\n  B,\n\} = \$load\("a/a.js"\);\nconst two = one \+ 1;', code)
    assert 'STYLE_TEXTS.set("s.css", "a { color: red }")' in code


def test_a_module_that_a_type_names_is_no_import() -> None:
    text = "export const a = (/** @type {import('./b.js').B} */ b) => b;\n"
    code, _ = bundle({"x/a.js": text}, {})
    assert "(/** @type {import('./b.js').B} */ b) => b" in code
    with pytest.raises(BundleError, match=r"x/a\.js"):
        bundle({"x/a.js": text + "export const c = import('./c.js');\n"}, {})
