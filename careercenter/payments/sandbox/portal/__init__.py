"""The customer portal: where a customer sees to cards, address, tax ids and invoices alone."""
