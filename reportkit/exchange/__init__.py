"""Texts that go out to other programs and come back: Word, PO, XLIFF, OmegaT."""
