"""A finished build -> the files of a release, in a folder that nobody sees yet."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from reportkit.adapters import pdfium, pillow
from reportkit.catalogue.records import records
from reportkit.catalogue.work import Work
from reportkit.errors import MachineError
from reportkit.model import Artifact
from reportkit.proofs import Verdict
from reportkit.release.engines import engines
from reportkit.release.gates import Gate, Proofs
from reportkit.release.page import pages
from reportkit.sources import Report

COVER_WIDTH = 720
"""Pixels; twice as many as the page shows, for fine screens."""

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes into a release."""

    report: Report
    work: Work
    artifacts: tuple[Artifact, ...]
    gates: tuple[Gate, ...]
    proofs: Proofs


def bundle(parcel: Bundle, place: Path) -> None:
    """Write every file of the release into the folder ``place``, the archive last."""
    name = parcel.work.name
    files = {each.path.name: each.path.read_bytes() for each in parcel.artifacts}
    for artifact in parcel.artifacts:
        if hashlib.sha256(files[artifact.path.name]).hexdigest() != artifact.sha256:
            message = f"{artifact.path} was changed while the release was made"
            raise MachineError(message, "Let no other build run, and try again.")
    files |= {cover_name(each): _cover(each) for each in parcel.artifacts if each.kind == "pdf"}
    files |= {f"metadata/{key}": each for key, each in records(parcel.work).items()}
    files |= dict(_validation(parcel))
    files |= pages(parcel.report, parcel.work, parcel.proofs, tuple(sorted(files)))
    files["release.json"] = _json(_described(parcel, files))
    sums = (f"{_digest(content)}  {key}\n" for key, content in sorted(files.items()))
    files[SUMS] = "".join(sums).encode()
    for key, content in files.items():
        path = place / key
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    _pack(place / f"{name}.zip", files, parcel.work)


def cover_name(artifact: Artifact) -> str:
    """Return the name of the picture of the cover."""
    return f"{artifact.path.stem}.png"


def _cover(artifact: Artifact) -> bytes:
    (cover,) = islice(pdfium.prints(artifact.path, COVER_WIDTH), 1)
    return pillow.png(cover)


def _pack(path: Path, files: Mapping[str, bytes], work: Work) -> None:
    """Write the archive.

    Nothing in it is compressed: PDFs and EPUBs are already, and so the bytes are the same whoever
    packs them.
    """
    moment = work.date.timetuple()[:6] if work.date.year >= 1980 else (1980, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for key, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{work.name}/{key}", moment)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)


# -- What was checked ------------------------------------------------------------------------------


def _validation(parcel: Bundle) -> Iterator[tuple[str, bytes]]:
    """Yield what each validator said of each file, and what each gate said."""
    for artifact in parcel.artifacts:
        verdicts = [_verdict(each) for each in parcel.proofs.of(artifact)]
        described = {"file": artifact.path.name, "sha256": artifact.sha256, "verdicts": verdicts}
        yield f"validation/{artifact.path.name}.json", _json(described)
    yield "validation/gates.json", _json([_gate(each) for each in parcel.gates])


def _verdict(verdict: Verdict) -> dict[str, Any]:
    breaches = [
        {
            "rule": each.rule,
            "message": each.message,
            "count": each.count,
            "places": list(each.spots),
        }
        for each in verdict.breaches
    ]
    told = {"checked": verdict.checked, "passed": verdict.passed, "breaches": breaches}
    return told | ({"lacks": verdict.lacks} if verdict.lacks else {})


def _gate(gate: Gate) -> dict[str, Any]:
    findings = [
        {"code": each.code, "message": each.message, "line": each.place.line}
        | {"file": each.place.file.name}
        for each in gate.findings
    ]
    verdicts = [{"file": each.file.name, "checked": each.checked} for each in gate.verdicts]
    told = list(gate.told)
    found = {"findings": findings, "verdicts": verdicts, "told": told}
    return {"gate": gate.name, "passed": gate.passed} | {k: v for k, v in found.items() if v}


# -- release.json -----------------------------------------------------------------------------------


def _described(parcel: Bundle, files: Mapping[str, bytes]) -> dict[str, Any]:
    work = parcel.work
    return {
        "report": work.name,
        "version": work.version,
        "draft": work.is_draft,
        "date": work.date.isoformat(),
        "revision": work.revision or None,
        "languages": [each.language for each in work.expressions],
        "editions": [
            {
                "file": item.file,
                "language": each.language,
                "kind": each.kind,
                "format": item.form,
                "pages": item.pages or None,
                "isbn": item.isbn or None,
                "doi": each.doi or None,
                "keeps": list(item.keeps),
            }
            for each in work.expressions
            for item in each.manifestations
        ],
        "failed": [each.name for each in parcel.gates if not each.passed],
        "engines": engines(parcel.proofs.validators or {}),
        "files": {
            key: {"bytes": len(content), "sha256": _digest(content)}
            for key, content in sorted(files.items())
        },
    }


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
