"""An export as a file: its name, its type and its bytes, and the rows that go with it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playground.export.notebook import notebook
from playground.export.rows import csv_file_name, rows_as_csv
from playground.export.run_changes import AS_LINKED, RunChanges
from playground.export.script import script
from playground.i18n import Translate
from playground.spec import ExperimentSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file to take away. `table` and `rows`: name and content of the file that it needs beside it."""

    name: str
    media_type: str
    content: bytes
    table: str = ""
    rows: bytes = b""

    def as_one_file(self) -> "Export":
        """Return this as one file: a zip if it needs another one beside it."""
        if not self.table:
            return self
        stem, _, kind = self.name.rpartition(".")
        content = zip_files({self.name: self.content, self.table: self.rows})
        return Export(name=f"{stem}-{kind}.zip", media_type="application/zip", content=content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A kind of export: ending and type of its file, and `write(spec, _, run_changes=...)`."""

    suffix: str
    media_type: str
    write: Callable[..., str]


FORMATS: Mapping[str, ExportFormat] = {
    "script": ExportFormat(suffix=".py", media_type="text/x-python; charset=utf-8", write=script),
    "notebook": ExportFormat(suffix=".ipynb", media_type="application/x-ipynb+json", write=notebook),
}
EPOCH = (2020, 1, 1, 0, 0, 0)
"""Date of the files in a zip: the same export has the same bytes."""


def make_export(
    form: str,
    spec: ExperimentSpec,
    _: Translate = str,
    *,
    fingerprint: str = "",
    run_changes: RunChanges = AS_LINKED,
) -> Export:
    """Return the file of one of the `FORMATS`, and the rows beside it where they are not in it."""
    kind, stem = FORMATS[form], "-".join(filter(None, [spec.data.dataset, fingerprint]))
    table = csv_file_name(spec)
    return Export(
        name=f"{stem}{kind.suffix}",
        media_type=kind.media_type,
        content=kind.write(spec, _, run_changes=run_changes).encode(),
        table=table,
        rows=rows_as_csv(spec).encode() if table else b"",
    )


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
