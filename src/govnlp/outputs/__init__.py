"""Outputs: tables, JSON lines and pages made from extractions."""
