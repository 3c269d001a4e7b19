"""Names that XML wants in full."""

from __future__ import annotations

OPS = "http://www.idpf.org/2007/ops"
XHTML = "http://www.w3.org/1999/xhtml"
TYPE = f"{{{OPS}}}type"
"""The attribute ``epub:type``."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
