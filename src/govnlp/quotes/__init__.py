"""Quotes: what is said, by which cue, and by whom."""
