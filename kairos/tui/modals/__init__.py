"""Dialogs: each ends with one value, or None where the person thought better of it."""
