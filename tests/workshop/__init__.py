"""Tests of reportkit.workshop."""
