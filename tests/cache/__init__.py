"""Tests of reportkit.cache."""
