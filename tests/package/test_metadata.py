"""What an EPUB says of itself, for a pair of which everything is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportkit.adapters import epubcheck
from reportkit.pipeline import build
from tests.catalogue.works import FULL, report_of
from tests.package.reading import DC, OPF, Volume
from tests.validators import need_validators

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both EPUBs of the report."""
    folder = tmp_path_factory.mktemp("known")
    report = report_of(folder, FULL)
    made = build(report.folder, folder / "build", forms=("epub",)).artifacts
    return {each.language: each.path for each in made}


@pytest.fixture
def packages(pair: dict[str, Path]) -> dict[str, Any]:
    """The package document of each."""
    return {language: Volume.open(path).tree("package.opf") for language, path in pair.items()}


def said(package: Any, name: str) -> list[tuple[str, dict[str, str]]]:
    """Return each value of a Dublin Core element, or of a property, with what refines it."""
    found = []
    for element in (*package.iter(f"{DC}{name}"), *package.iter(f"{OPF}meta")):
        if element.tag == f"{DC}{name}" or element.get("property") == name:
            refined = f"#{element.get('id')}"
            metas = [each for each in package.iter(f"{OPF}meta") if each.get("refines") == refined]
            found.append((element.text, {each.get("property"): each.text for each in metas}))
    return found


def test_titles(packages: dict[str, Any]) -> None:
    assert said(packages["lv"], "title") == [
        ("Darbs & prieks", {"title-type": "main"}),
        ("Ko esam darījuši", {"title-type": "subtitle"}),
    ]
    assert [title for title, _ in said(packages["en"], "title")] == ["Work & joy", "What we did"]
    languages = {name: said(each, "language") for name, each in packages.items()}
    assert languages == {"lv": [("lv", {})], "en": [("en-GB", {})]}


def test_who_made_it(packages: dict[str, Any]) -> None:
    """With what they did and under what they are filed, each in the editions they worked on."""
    answering = [
        ("Anna Ozola", {"role": "aut", "file-as": "Ozola, Anna", "display-seq": "1"}),
        ("Jānis Kalns", {"role": "edt", "file-as": "Kalns, Jānis", "display-seq": "2"}),
    ]
    translator = ("Joan Doe", {"role": "trl", "file-as": "Doe, Joan", "display-seq": "1"})
    for package in packages.values():
        assert said(package, "creator") == answering
    assert said(packages["lv"], "contributor") == [("Studija", {"role": "bkd", "display-seq": "1"})]
    assert said(packages["en"], "contributor") == [
        translator,
        ("Studija", {"role": "bkd", "display-seq": "2"}),
    ]


def test_where_it_comes_from(packages: dict[str, Any]) -> None:
    english = packages["en"]
    assert said(english, "publisher") == [("Library Society", {})]
    assert said(english, "date") == [("2022", {})]
    assert said(english, "rights") == [("© Society", {}), ("Licence CC BY 4.0", {})]
    assert said(english, "identifier") == [
        ("urn:isbn:9781861978769", {"identifier-type": "15"}),
        ("urn:doi:10.1234/darbs.en", {}),
    ]


def test_what_it_is_about(packages: dict[str, Any]) -> None:
    """Terms of a vocabulary are told with it (EPUB 3.3, D.3.2 and D.3.12)."""
    goal = {"authority": "http://metadata.un.org/sdg", "term": "4"}
    assert said(packages["en"], "subject") == [
        ("work", {}),
        ("joy", {}),
        ("Quality education", goal),
    ]


def test_the_pair_is_one_set(packages: dict[str, Any]) -> None:
    """Each names the other, and both the set that they make and the series that they stand in."""
    own = {name: said(each, "identifier")[0][0] for name, each in packages.items()}
    assert said(packages["lv"], "dcterms:hasVersion") == [(own["en"], {})]
    assert said(packages["en"], "dcterms:isVersionOf") == [(own["lv"], {})]
    collections = [said(each, "belongs-to-collection") for each in packages.values()]
    (family, series), (same_family, _) = collections
    assert family[1]["collection-type"] == "set"
    assert family[1] == same_family[1]
    number = {"group-position": "7", "dcterms:identifier": "urn:issn:1234-5679"}
    assert series == ("Pārskati", {"collection-type": "series"} | number)


@pytest.mark.slow
def test_epubcheck_takes_it(pair: dict[str, Path]) -> None:
    need_validators()
    for path in pair.values():
        verdict = epubcheck.check(path)
        assert (verdict.breaches, verdict.notes) == ((), ())
