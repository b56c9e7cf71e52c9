"""Widgets: they are handed models and say what the person did; they never ask the workspace."""
