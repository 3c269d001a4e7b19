"""How fast reportkit is, and beside what: see ``docs/benchmarks.md``, or run ``make bench``."""
