"""Text as supplied: its script, its structure, its folded form (NORM), and conversion between scripts."""
