"""What is paid for again and again: begun at a checkout, changed, renewed, ended."""
