"""Tests of the styles that come with reportkit."""
