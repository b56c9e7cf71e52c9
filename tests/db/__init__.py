"""Tests of kairos.db."""
