"""The `govnlp` command."""
