"""What a release has to pass, each gate by its name: the text, the imprint, the finished files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportkit import pipeline
from reportkit.adapters import git
from reportkit.catalogue.imprint import gaps
from reportkit.catalogue.work import Manifestation
from reportkit.diagnostics import Diagnostics, Severity, in_order
from reportkit.errors import MachineError
from reportkit.model import FORMS, Artifact, Form
from reportkit.proofs import Verdict, prove, validators
from reportkit.sources import Report


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate, and what keeps a release from passing it: findings, verdicts, or a sentence each."""

    name: str
    findings: Diagnostics = ()
    verdicts: tuple[Verdict, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing stands in the way."""
        return not (self.findings or self.verdicts or self.told)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What the validators said of the finished files, or why they could not be asked."""

    verdicts: tuple[Verdict, ...] = ()
    validators: Mapping[str, str] | None = None
    trouble: str = ""

    def of(self, artifact: Artifact) -> tuple[Verdict, ...]:
        """Return the verdicts on one file."""
        return tuple(each for each in self.verdicts if each.file == artifact.path)

    def keeps(self, artifact: Artifact) -> tuple[str, ...]:
        """Return what validators confirmed for a file; nothing where one of them objects."""
        found = self.of(artifact)
        if not all(each.passed for each in found):
            return ()
        return tuple(each.checked for each in found if not each.checked.startswith("qpdf"))


def prove_all(artifacts: Sequence[Artifact]) -> Proofs:
    """Ask the validators about the finished files."""
    try:
        files = [each.path for each in artifacts]
        return Proofs(prove(files), validators(files))
    except MachineError as error:
        return Proofs(trouble=f"{error.message}. {error.hint}".strip())


def ask(
    report: Report, in_building: Diagnostics, revision: git.Revision | None, proofs: Proofs
) -> tuple[Gate, ...]:
    """Return every gate, whether it is passed or not."""
    findings = (*in_building, *pipeline.check(report.folder, for_release=True).findings)
    against = tuple(each for each in findings if each.severity is not Severity.INFO)
    lacking = [str(each) for each in gaps(report, FORMS) if each.is_required]
    return (
        Gate("text", findings=in_order(against)),
        Gate("imprint", told=tuple(f"{each} is not set" for each in lacking)),
        Gate("revision", told=tuple(_unrecorded(revision))),
        Gate(
            "files",
            verdicts=tuple(each for each in proofs.verdicts if not each.passed),
            told=(f"not checked: {proofs.trouble}",) if proofs.trouble else (),
        ),
    )


def _unrecorded(revision: git.Revision | None) -> Iterator[str]:
    """Yield what is not in version control, and so could not be made again."""
    if revision:
        yield from (f"not committed: {each[3:]}" for each in revision.changes)


def keeps(
    report: Report, artifacts: Sequence[Artifact], proofs: Proofs
) -> dict[str, list[Manifestation]]:
    """Return the finished files as catalogues see them, by language."""
    found: dict[str, list[Manifestation]] = {}
    for each in artifacts:
        form: Form = "epub" if each.kind == "epub" else "pdf"
        isbn = report.settings.imprint.isbn.get(each.language, {}).get(form, "")
        found.setdefault(each.language, []).append(
            Manifestation(
                form,
                each.path.name,
                each.pages,
                each.bytes,
                each.sha256,
                isbn,
                proofs.keeps(each),
            )
        )
    return found
