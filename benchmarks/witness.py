"""Looks at what a measured build has made: speed is worth nothing if the book is the wrong one."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile


class WrongBook(Exception):
    """A build that was measured did not make what it should."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A PDF as it was found: the digest of its bytes, its pages, how often each word stands in it."""

    digest: str
    pages: int
    words: Counter[str]


def see(file: Path) -> Seen:
    """Return what is to be seen of ``file``, read by programs that are not reportkit's."""
    if file.suffix == ".epub":
        return _see_epub(file)
    pages = int(subprocess.check_output(["qpdf", "--show-npages", str(file)]))
    text = subprocess.check_output(["pdftotext", "-q", str(file), "-"], text=True)
    return Seen(sha256(file.read_bytes()).hexdigest(), pages, Counter(re.findall(r"\w+", text)))


def _see_epub(file: Path) -> Seen:
    with ZipFile(file) as archive:
        leaves = [name for name in archive.namelist() if name.endswith("html")]
        text = " ".join(archive.read(name).decode() for name in leaves)
    words = Counter(re.findall(r"\w+", re.sub(r"<[^>]*>", "", text)))
    return Seen(sha256(file.read_bytes()).hexdigest(), 0, words)


def attest(route: str, before: Seen | None, after: Seen) -> None:
    """Raise :class:`WrongBook` unless ``route`` has made its edit come out in the PDF."""
    if before is None:
        return
    if (before.digest == after.digest) != (route == "nothing"):
        raise WrongBook(f"{route}: the file has {'' if route == 'nothing' else 'not '}changed")
    if route.endswith("word"):
        came, went = after.words - before.words, before.words - after.words
        if not came["vai"] or not went["un"]:  # a word divided elsewhere may come and go too
            raise WrongBook(f"word: not the word that was changed: {went} became {came}")
        if after.pages != before.pages:
            raise WrongBook("word: the pages have changed")
    if route == "pages" and after.pages - before.pages not in (1, 2, 3):
        raise WrongBook(f"pages: {before.pages} became {after.pages}")
