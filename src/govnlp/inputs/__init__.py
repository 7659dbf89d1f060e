"""Inputs: articles from files, whatever their form and encoding."""
