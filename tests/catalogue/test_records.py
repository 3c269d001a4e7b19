"""Records are valid by the field's own tools, tie the pair both ways, and invent nothing."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pymarc
import pytest
import rdflib
import yaml
from lxml import etree

from reportkit.adapters.maven import tools
from reportkit.catalogue.records import FORMATS, records
from reportkit.catalogue.work import Work
from tests.catalogue.works import BARE, FULL, work_of

NAMED = BARE + "publishers: [{name: {lv: Biedrība, en: Society}}]\n"
SCHEMA = rdflib.Namespace("https://schema.org/")

OWN_WARNING = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""rdflib's reader of JSON-LD warns of rdflib itself."""


@pytest.fixture(params=[FULL, BARE], ids=["full", "bare"])
def work(request: pytest.FixtureRequest, tmp_path: Path) -> Work:
    """A work of which everything is known, and one of which nothing is."""
    return work_of(tmp_path, request.param)


@pytest.fixture
def full(tmp_path: Path) -> Work:
    """A work of which everything is known."""
    return work_of(tmp_path)


SYSTEM_CERTIFICATES = {**os.environ, "UV_SYSTEM_CERTS": "true"}
"""uv trusts what the machine trusts, as pip does, and not a list of its own."""


def fetched(package: str, name: str) -> Path:
    """Return a file of a package that is kept in the tool cache: it cannot be locked with ours."""
    folder = tools() / package
    if not folder.is_dir():
        uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps"]
        with TemporaryDirectory(dir=tools()) as made:
            subprocess.run(
                [*uv, "--target", f"{made}/x", package], check=True, env=SYSTEM_CERTIFICATES
            )
            Path(made, "x").rename(folder)
    return folder / name


def packaged(package: str, name: str) -> Path:
    """Return a file that a Python package brings, without importing it."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / name


# -- MARC 21 ---------------------------------------------------------------------------------------


def marc(work: Work, language: str) -> list[pymarc.Record]:
    content = records(work)[f"darbs-{language}.marc.xml"]
    read = pymarc.parse_xml_to_array(io.BytesIO(content))  # type: ignore[no-untyped-call]
    return [each for each in read if each]


def fixed(record: pymarc.Record) -> str:
    """Return the data elements of fixed length, 008."""
    return record["008"].data or ""


def test_marcxml_keeps_its_schema(work: Work) -> None:
    """The rules of the schema of the Library of Congress, restated in marcxml.rng."""
    rules = etree.RelaxNG(file=str(Path(__file__).parent / "marcxml.rng"))
    for language in ("lv", "en"):
        rules.assertValid(etree.fromstring(records(work)[f"darbs-{language}.marc.xml"]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b' tag="245"', b' tag="24"'),
        (b"<leader>00000", b"<leader>x"),
        (b' code="a"', b' code="aa"'),
        (b' ind1="0"', b' ind1="-"'),
    ],
)
def test_the_schema_finds_what_is_wrong(full: Work, old: bytes, new: bytes) -> None:
    rules = etree.RelaxNG(file=str(Path(__file__).parent / "marcxml.rng"))
    content = records(full)["darbs-lv.marc.xml"].replace(old, new)
    assert not rules.validate(etree.fromstring(content))


def test_marc_is_read_back(full: Work) -> None:
    pdf, epub = marc(full, "lv")
    assert pdf.title == "Darbs & prieks : Ko esam darījuši"
    assert (pdf.isbn, epub.isbn) == ("9780306406157", "9780131495050")
    assert [len(fixed(each)) for each in (pdf, epub)] == [40, 40]
    assert (fixed(pdf)[7:11], fixed(pdf)[35:38]) == ("2022", "lav")
    assert pdf["264"].subfields_as_dict()["c"] == ["2022"]
    assert pdf["650"].get_subfields("0") == ["http://metadata.un.org/sdg/4"]
    assert pdf["776"]["z"] == "9780131495050"
    assert epub["776"]["z"] == "9780306406157"
    assert [each["b"] for each in pdf.get_fields("341")] == ["structuralNavigation", "taggedPDF"]
    assert "taggedPDF" not in [each["b"] for each in epub.get_fields("341")]
    assert epub["532"]["a"] == "Passed the checks of EPUBCheck, Ace."
    assert str(pdf["100"]) == "=100  1\\$aOzola, Anna$eauthor$4aut"


def test_marc_ties_the_pair_both_ways(full: Work) -> None:
    """041, 240, 250, 546, 765, 767 and 787 as publication.md has them."""
    (latvian, _), (english, _) = marc(full, "lv"), marc(full, "en")
    assert str(latvian["041"]) == "=041  0\\$alav"
    assert str(english["041"]) == "=041  1\\$aeng$hlav"
    assert str(english["240"]) == "=240  10$aDarbs & prieks$lEnglish"
    assert [each["a"] for each in english.get_fields("250")] == [
        "First edition",
        "Abridged edition",
    ]
    assert english["546"]["a"] == "Text in English; abridged and translated from Latvian."
    assert latvian["767"]["w"] == english["001"].data
    assert english["765"]["w"] == latvian["001"].data
    assert str(english["787"]).startswith("=787  08$iAbridgement of (expression):")
    assert english["787"]["o"] == "10.1234/darbs.lv"
    assert "765" not in latvian
    assert "767" not in english


# -- ONIX --------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("settings", [FULL, NAMED], ids=["full", "named"])
def test_onix_keeps_its_schema(tmp_path: Path, settings: str) -> None:
    """EDItEUR's XML schema and lists of codes, from the package onixcheck."""
    name = "onixcheck/schema/xsd3.0/ONIX_BookProduct_3.0_reference.xsd"
    path = fetched("onixcheck==0.9.12", name)
    rules = etree.XMLSchema(file=str(path))
    work = work_of(tmp_path, settings)
    for language in ("lv", "en"):
        rules.assertValid(etree.fromstring(records(work)[f"darbs-{language}.onix.xml"]))


def onix(work: Work, language: str, path: str) -> list[str]:
    root = etree.fromstring(records(work)[f"darbs-{language}.onix.xml"])
    names = {"o": "http://ns.editeur.org/onix/3.0/reference"}
    return [str(each.text) for each in root.iterfind(path, names)]


def test_onix_ties_formats_and_languages(full: Work) -> None:
    related = ".//o:RelatedProduct/o:ProductRelationCode"
    assert onix(full, "lv", related) == ["06", "11"] * 2
    value = ".//o:RelatedProduct//o:IDValue"
    assert onix(full, "en", value)[2] == "9780306406157"
    assert onix(full, "en", ".//o:EditionType") == ["ABR"] * 2
    assert onix(full, "lv", ".//o:EditionType") == []


def test_onix_says_accessible_only_of_an_epub_that_passed(full: Work, tmp_path: Path) -> None:
    value = ".//o:ProductFormFeatureValue"
    assert onix(full, "en", value) == ["04", "81", "85"]
    assert onix(work_of(tmp_path / "b", forms=("pdf",)), "en", value) == []


# -- The others --------------------------------------------------------------------------------------


def linked(work: Work, language: str) -> rdflib.Graph:
    content = records(work)[f"darbs-{language}.jsonld"]
    return rdflib.Graph().parse(data=content, format="json-ld")


@OWN_WARNING
@pytest.mark.parametrize("language", ["lv", "en"])
def test_json_ld_ties_the_pair_both_ways(work: Work, language: str) -> None:
    graph = linked(work, language)
    latvian, english = (rdflib.URIRef(work.identity(each)) for each in work.expressions)
    assert (latvian, SCHEMA.workTranslation, english) in graph
    assert (english, SCHEMA.translationOfWork, latvian) in graph
    assert (english, SCHEMA.isBasedOn, latvian) in graph
    assert (english, SCHEMA.abridged, rdflib.Literal(True)) in graph
    assert (latvian, SCHEMA.abridged, rdflib.Literal(False)) in graph


@OWN_WARNING
def test_json_ld_names_the_translator_of_the_translation_only(full: Work) -> None:
    graph = linked(full, "lv")
    latvian, english = (rdflib.URIRef(full.identity(each)) for each in full.expressions)
    (translator,) = graph.objects(english, SCHEMA.translator)
    assert graph.value(translator, SCHEMA.familyName) == rdflib.Literal("Doe")
    assert list(graph.objects(latvian, SCHEMA.translator)) == []


def datacite_schema() -> dict[str, Any]:
    """Return the JSON schema of DataCite 4.5 with the words that 4.6 added.

    4.6 (December 2024) changed nothing but lists of words; of those we use these.
    """
    path = packaged("datacite", "schemas/datacite-v4.5.json")
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    words = schema["definitions"]
    words["relationType"]["enum"] += ["HasTranslation", "IsTranslationOf"]
    words["contributorType"]["enum"] += ["Translator"]
    return schema


def test_datacite_keeps_its_schema_and_ties_the_pair(full: Work) -> None:
    related = {}
    for language in ("lv", "en"):
        made = json.loads(records(full)[f"darbs-{language}.datacite.json"])
        jsonschema.validate(made, datacite_schema())
        related[language] = {
            (each["relationType"], each["relatedIdentifier"]) for each in made["relatedIdentifiers"]
        }
    assert related["lv"] == {("HasTranslation", "10.1234/darbs.en")}
    assert related["en"] == {
        ("IsTranslationOf", "10.1234/darbs.lv"),
        ("IsDerivedFrom", "10.1234/darbs.lv"),
    }


def test_dublin_core_ties_the_pair(full: Work) -> None:
    found = {}
    for language in ("lv", "en"):
        root = etree.fromstring(records(full)[f"darbs-{language}.dc.xml"])
        found[language] = {(etree.QName(each).localname, each.text) for each in root}
    assert ("hasVersion", "https://doi.org/10.1234/darbs.en") in found["lv"]
    assert ("isVersionOf", "https://doi.org/10.1234/darbs.lv") in found["en"]
    assert ("source", "https://doi.org/10.1234/darbs.lv") in found["en"]
    assert ("creator", "Ozola, Anna") in found["lv"]


def test_dublin_core_names_standards_and_no_programs(full: Work) -> None:
    root = etree.fromstring(records(full)["darbs-lv.dc.xml"])
    named = [each.text for each in root if etree.QName(each).localname == "conformsTo"]
    assert named == ["PDF/UA-1", "EPUB 3.3"]


@pytest.mark.slow
def test_citation_cff_by_cffconvert(full: Work, tmp_path: Path) -> None:
    """cffconvert wants a jsonschema of its own, so it runs in an environment of its own."""
    for name in ("CITATION.cff", "CITATION.en.cff"):
        (tmp_path / name).write_bytes(records(full)[name])
        uv = [sys.executable, "-m", "uv", "tool", "run", "--from", "cffconvert==2.0.0"]
        done = subprocess.run(
            [*uv, "cffconvert", "--validate", "--infile", str(tmp_path / name)],
            capture_output=True,
            text=True,
            check=False,
            env=SYSTEM_CERTIFICATES,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_citation_cff_prefers_the_report(full: Work) -> None:
    made = yaml.safe_load(records(full)["CITATION.en.cff"])
    preferred = made["preferred-citation"]
    assert (preferred["type"], preferred["isbn"]) == ("report", "978-3-16-148410-0")
    assert preferred["translators"] == [{"family-names": "Doe", "given-names": "Joan"}]
    assert [each["isbn"] for each in made["references"]] == ["978-0-306-40615-7"]


def test_reference_managers(full: Work) -> None:
    made = records(full)
    bib, ris = made["darbs-en.bib"].decode(), made["darbs-en.ris"].decode()
    assert "  author = {Ozola, Anna},\n" in bib
    assert r"  title = {Work \& joy}," in bib
    assert "  translator = {Doe, Joan},\n" in bib
    assert ris.startswith("TY  - BOOK\r\n")
    assert ris.endswith("ER  - \r\n")
    assert "A4  - Doe, Joan\r\n" in ris


def test_nothing_is_invented(tmp_path: Path) -> None:
    """Without a year and a publisher there is no DataCite record, no ONIX, and nobody to cite."""
    made = records(work_of(tmp_path, BARE))
    assert len(made) == 2 * (len(FORMATS) - 2)
    assert not [name for name in made if "datacite" in name or "onix" in name or "cff" in name]
    (record, _) = marc(work_of(tmp_path / "b", BARE), "lv")
    assert {each.tag for each in record.get_fields()}.isdisjoint(
        {"020", "024", "080", "264", "490"}
    )
    assert fixed(record)[7:11] == "uuuu"


def test_records_are_the_same_each_time(work: Work) -> None:
    assert records(work) == records(work)
