"""Entities: who and what the article names, linked to one id each."""
