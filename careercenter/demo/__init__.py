"""The demonstration: invented employers, postings and people, one for each state of the product."""
