"""Tokens and sentences: one bilingual spaCy tokenizer, and sentence ends that know quotation marks."""
