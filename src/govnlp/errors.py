"""Every error that govnlp raises on purpose: one tree, rooted at `GovnlpError`."""

from __future__ import annotations


class GovnlpError(Exception):
    """Base of all errors raised by govnlp. The message names the input, the place and the valid choices."""


class InputError(GovnlpError, ValueError):
    """An article that cannot be read: empty, binary, undecodable, too long, or a malformed record."""


class LexiconError(GovnlpError, ValueError):
    """A lexicon table that breaks its form. The message gives file, line and reason."""


class ConfigError(GovnlpError, ValueError):
    """An unknown option or value."""


class MissingExtraError(GovnlpError, ImportError):
    """A feature whose optional dependency is not installed. The message gives the extra to install."""
