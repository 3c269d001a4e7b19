"""Tests of the look: pictures of pages, compared with pictures of how they ought to be."""
