"""python-stdnum: what is wrong with an ISBN or an ISSN."""

from __future__ import annotations


def isbn_fault(number: str) -> str:
    """Return why ``number`` is not an ISBN-13 or ISBN-10 (ISO 2108), "" if it is one."""
    from stdnum import isbn

    return _fault(number, isbn)


def issn_fault(number: str) -> str:
    """Return why ``number`` is not an ISSN (ISO 3297), "" if it is one."""
    from stdnum import issn

    return _fault(number, issn)


def digits(number: str) -> str:
    """Return ``number`` without hyphens and spaces: two that are alike are the same number."""
    return number.replace("-", "").replace(" ", "").upper()


def _fault(number: str, kind: object) -> str:
    from stdnum import exceptions

    try:
        kind.validate(number)  # type: ignore[attr-defined]  # a module of stdnum
    except exceptions.InvalidChecksum:
        return "its check digit does not fit the others"
    except exceptions.InvalidLength:
        return f"it has {len(digits(number))} characters"
    except exceptions.ValidationError:
        return "it holds what no such number holds"
    return ""
