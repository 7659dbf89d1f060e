"""Outputs: tables (DataFrame, CSV, Parquet), JSON lines, an HTML page, and explanations in words."""
