"""``python -m reportkit`` and the command ``reportkit``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from reportkit.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
