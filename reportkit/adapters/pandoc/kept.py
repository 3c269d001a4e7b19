"""A pandoc that is kept for the next chapter: to start one takes as long as to convert with it.

It is given the Markdown of one chapter after another.  Each is read by itself, so that none sees
the notes of another, and in pandoc's sandbox, where none sees a file.  A chapter comes out as it
would with a pandoc of its own: what takes its pandoc along, or takes too long, costs that chapter
alone, and the next one is given another.
"""

from __future__ import annotations

import atexit
import subprocess
import time
from contextlib import suppress
from tempfile import TemporaryFile
from threading import Timer

from reportkit.adapters.pandoc import process
from reportkit.adapters.pandoc.process import ConversionError
from reportkit.errors import MachineError

ABBREVIATIONS = (
    "aet. aetat. al. Apr. Aug. bk. Bros. c. Capt. cf. ch. chap. chs. Co. col. Corp. cp. d. Dec. "
    "Dr. e.g. ed. eds. esp. f. fasc. Feb. ff. fig. fl. fol. fols. Fr. Gen. Gov. Hon. i.e. ill. "
    "Inc. incl. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs. Ms. n. n.b. nn. No. Nov. Oct. p. "
    "Ph.D. pp. Pres. Prof. pt. q.v. Rep. Rev. s.v. s.vv. saec. sec. Sen. Sep. Sept. Sgt. Sr. St. "
    "univ. viz. vol. vs."
)
"""After these pandoc puts a no-break space.  Its command line has them; its Lua knows fewer."""

TAB = 4
"""Spaces that a tab stands for at most."""

_SERVICE = """
local seen = pandoc.ReaderOptions{{columns = 72, abbreviations = {{{abbreviations}}}}}
local made = pandoc.WriterOptions{{
  wrap_text = "none", html_q_tags = true, highlight_method = "none"
}}
for length in io.lines() do
  local text = io.read(tonumber(length))
  local is_done, told = pcall(function ()
    return pandoc.write(pandoc.read(text, "{dialect}", seen, {{}}), "html5", made)
  end)
  told = tostring(told)
  io.write(is_done and "html " or "error ", #told, "\\n", told)
  io.flush()
end
"""
"""Reads the length of a text and the text, again and again; tells the length of what came of it."""

_WORDS = (
    "# *A* {#a}\n\n" + '- A "b" [c](d)[^1]\n\n[^1]: E\n\n::: f\n| g |\n|---|\n| h |\n:::\n' * 60
)


class _BrokeOff(ConversionError):
    """pandoc has ended in the middle of a text, or before it."""


class _Converter:
    """A pandoc that converts texts of a ``dialect``.  After an error it is not to be asked again."""

    def __init__(self, dialect: str) -> None:
        abbreviations = ", ".join(f'["{each}"] = true' for each in ABBREVIATIONS.split())
        service = _SERVICE.format(abbreviations=abbreviations, dialect=dialect)
        command = [process.program(), *process.LIMITS, "lua", "-e", service]
        self._complaints = TemporaryFile()  # noqa: SIM115  (it lives as long as pandoc does)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
        )
        self._began = time.monotonic()
        self._is_warming_up = self._is_late = False

    def warm_up(self) -> None:
        """Have pandoc convert some words in the meantime: the next text takes it half the time."""
        self._is_warming_up = True
        self._send(_WORDS)

    def html(self, markdown: str) -> str:
        """Return what comes of a text; raise :class:`ConversionError` where nothing does."""
        process.bound(self._process.pid, int(time.monotonic() - self._began) + process.DEADLINE)
        alarm = Timer(process.DEADLINE, self._give_up)
        alarm.start()
        try:
            if self._is_warming_up:
                self._received()
                self._is_warming_up = False
            self._send(markdown)
            return self._received()
        except BaseException:
            self.end()
            raise
        finally:
            alarm.cancel()

    def end(self) -> None:
        """End pandoc, whatever it is at."""
        self._process.kill()
        self._process.communicate()
        self._complaints.close()

    def _send(self, markdown: str) -> None:
        text = f"{markdown.expandtabs(TAB)}\n".encode()
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # then there is no answer
            self._process.stdin.write(b"%d\n%b" % (len(text), text))
            self._process.stdin.flush()

    def _received(self) -> str:
        assert self._process.stdout is not None
        kind, _, length = self._process.stdout.readline().partition(b" ")
        told = self._process.stdout.read(int(length)) if length else b""
        if not length or len(told) < int(length):
            raise self._broken_off()
        if kind != b"html":
            raise ConversionError(told.decode(errors="replace").splitlines()[0])
        return told.decode().rstrip("\n") + "\n"

    def _broken_off(self) -> ConversionError:
        if self._is_late:
            return process.too_long()
        status = self._process.wait()
        self._complaints.seek(0)
        return _BrokeOff(*process.stopped(self._complaints.read(), status).args)

    def _give_up(self) -> None:
        self._is_late = True
        self._process.kill()


_idle: list[_Converter] = []


def convert(markdown: str, dialect: str) -> str:
    """Return the HTML of a text: no sections, quotations as ``q``, notes at the end."""
    try:
        return _converted(_idle.pop(), markdown)
    except (IndexError, _BrokeOff):  # the one that was kept may have suffered from former texts
        return _converted(_Converter(dialect), markdown)


def begin(dialect: str) -> None:
    """Have a pandoc get ready for its first text.  What is in its way is told with that text."""
    with suppress(MachineError, OSError):
        converter = _Converter(dialect)
        converter.warm_up()
        _idle.append(converter)


@atexit.register
def dismiss() -> None:
    """End those that are kept: there are no more texts for them."""
    with suppress(IndexError):  # others may take one meanwhile
        while True:
            _idle.pop().end()


def _converted(converter: _Converter, markdown: str) -> str:
    html = converter.html(markdown)
    _idle.append(converter)
    return html
