"""Postings from files of others: read, understood line by line, stored together or not at all."""
