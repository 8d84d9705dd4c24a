"""What a résumé or a file of another site says: read into suggestions, stored when accepted."""
