"""What only several releases of one publisher show together."""
