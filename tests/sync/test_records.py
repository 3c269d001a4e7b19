"""Records hold the very text, survive git and disasters, and are written by a word only."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.errors import UsageError
from reportkit.sync.normal import hash_of
from reportkit.sync.records import Record, parse_record, written
from tests.sync.desk import Bench

RECORD = Record(
    "a", {"a": "# A {#a}\n\nViens.\n"}, {"a": "9f2c"}, 1, "51d0", "anna", date(2026, 3, 2)
)

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
)


def test_a_record_is_as_the_model_shows_it() -> None:
    assert written(RECORD, "en") == (
        '---\nnorm: 1\nsources: {a: 9f2c}\nen: 51d0\nby: "anna"\nat: 2026-03-02\nnote: ""\n---\n'
        "<!-- a -->\n# A {#a}\n\nViens.\n"
    )


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_written_is_read_again(first: str, note: str, by: str) -> None:
    record = replace(
        RECORD,
        sources={"a": f"# A\n\n{first}\n", "b": "<!-- a -->\n\\<!-- b -->\n---\n"},
        hashes={"a": "1", "b": "0123"},
        by=" ".join(by.split()),
        note=" ".join(note.split()),
    )
    assert parse_record("a", written(record, "en"), "en") == record


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path / "repo" / "manuscripts" / "r")
    made.write("01-a.lv", "# A {#a}\n\nViens.\n\n## B {#b}\n\nDivi.\n\n## C {#c}\n\nTrīs.\n")
    made.write("01-a.en", "# A {#a}\n\nOne.\n\n## B {#b}\n\nTwo.\n\n## C {#c}\n\nThree.\n")
    return made


def test_saying_it_twice_writes_nothing_the_second_time(bench: Bench) -> None:
    assert bench.ack("a", "b") == 2
    assert bench.ack("a", "b") == 0


def test_an_unedited_abridgement_needs_a_reason(bench: Bench) -> None:
    bench.ack_all()
    bench.change("01-a.lv", "Divi.", "Desmit.")
    with pytest.raises(UsageError, match="has not been edited"):
        bench.ack("b")
    bench.ack("b", unchanged="the number is not in the English")
    assert bench.state("b") == "fresh"
    assert "the number is not in the English" in (bench.folder / "sync/en/b.md").read_text("utf-8")


def test_an_edited_abridgement_needs_none(bench: Bench) -> None:
    bench.ack_all()
    bench.change("01-a.lv", "Divi.", "Desmit.")
    bench.change("01-a.en", "Two.", "Ten.")
    bench.ack("b")
    assert bench.state("b") == "fresh"


def test_nothing_is_written_where_one_of_several_is_refused(bench: Bench) -> None:
    with pytest.raises(UsageError):
        bench.ack("a", "nothing-of-that-name")
    assert not (bench.folder / "sync").exists()


def test_what_was_adopted_is_not_verified_until_somebody_says_so(bench: Bench) -> None:
    bench.adopt()
    found = bench.standing("b")
    assert found.state == "fresh"
    assert found.acknowledged == ("", date(2026, 3, 2))
    assert "adopted unverified" in found.told
    bench.ack("b")
    assert bench.standing("b").acknowledged == ("anna", date(2026, 3, 2))


def test_a_record_outlives_its_hashes(bench: Bench) -> None:
    """Another version of the normal form, or a hash spoilt by hand: the text decides."""
    bench.ack_all()
    path = bench.folder / "sync/en/b.md"
    text = path.read_text("utf-8")
    hash_ = text.partition("{b: ")[2][:16]
    path.write_text(text.replace(hash_, "0" * 16).replace("norm: 1", "norm: 0"), "utf-8")
    bench.change("01-a.lv", "Divi.", "**Divi.**")
    assert bench.state("b") == "fresh"


# -- With git, and without --------------------------------------------------------------------------


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Anna", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def repository(bench: Bench) -> Path:
    repo = bench.folder.parents[1]
    git(repo, "init", "-q", "-b", "main")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "The report")
    return repo


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")


@needs_git
def test_two_people_acknowledging_neighbours_merge_without_conflict(
    bench: Bench, repository: Path
) -> None:
    git(repository, "switch", "-qc", "anna")
    bench.ack("b", by="anna")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "B")
    git(repository, "switch", "-q", "main")
    git(repository, "switch", "-qc", "juris")
    bench.ack("c", by="juris")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "C")
    git(repository, "merge", "-q", "--no-edit", "anna")
    assert (bench.state("b"), bench.state("c")) == ("fresh", "fresh")


@needs_git
def test_two_who_acknowledge_different_texts_of_one_section_get_a_conflict(
    bench: Bench, repository: Path
) -> None:
    for name, words in (("anna", "Divi un trīs."), ("juris", "Divi un četri.")):
        git(repository, "switch", "-qc", name, "main")
        bench.change("01-a.lv", "Divi.", words)
        bench.ack("b", by=name)
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", name)
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "merge", "-q", "anna")
    assert bench.state("b") == "conflict"


@needs_git
def test_squash_and_shallow_clone_lose_nothing(bench: Bench, repository: Path) -> None:
    git(repository, "switch", "-qc", "work")
    bench.ack_all()
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Acknowledged")
    bench.change("01-a.lv", "Divi.", "Desmit.")
    git(repository, "commit", "-qam", "A change")
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "--squash", "work")
    git(repository, "commit", "-qm", "All at once")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    there = Bench.__new__(Bench)
    there.folder = clone / "manuscripts" / "r"
    assert (there.state("a"), there.state("b"), there.state("c")) == ("fresh", "stale", "fresh")


def test_copies_with_other_dates_and_no_git_say_the_same(bench: Bench, tmp_path: Path) -> None:
    bench.ack_all()
    bench.change("01-a.lv", "Divi.", "Desmit.")
    there = Bench.__new__(Bench)
    there.folder = tmp_path / "copy"
    shutil.copytree(bench.folder, there.folder, copy_function=shutil.copyfile)
    assert (there.state("a"), there.state("b")) == ("fresh", "stale")


def test_the_hash_of_a_text_is_that_of_the_records_there_are() -> None:
    """Records are committed: the same text must not get another hash from another reportkit."""
    assert hash_of(("Viens.", "Otrs “ar” pēdiņām")) == "6a00bd7b14a9d2c1"
