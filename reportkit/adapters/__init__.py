"""The engines and tools that others wrote, one to a file.

Each module says what goes in and what comes out in the words of this package, and turns the
engine's errors into ours.  Heavy engines are imported where they are first used.
"""
