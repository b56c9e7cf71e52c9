"""Screens: one file each. They ask the workspace and hand models to widgets."""
