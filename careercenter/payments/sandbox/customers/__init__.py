"""Who pays: customers with their address, tax ids and saved ways to pay."""
