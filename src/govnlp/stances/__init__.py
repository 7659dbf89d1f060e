"""Stances: who stands where on what, with evidence."""
