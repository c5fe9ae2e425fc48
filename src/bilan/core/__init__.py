"""Frozen values that every other part of bilan speaks in; imports nothing of the project."""
