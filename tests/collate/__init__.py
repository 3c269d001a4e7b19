"""Tests of reportkit.collate."""
