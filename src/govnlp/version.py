"""The version, in the one place that the package's metadata and the records read it from."""

__version__ = "0.1.0"
