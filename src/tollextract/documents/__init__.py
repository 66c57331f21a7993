"""Documents to releases: pages, PDF, letters, office files, records, and archives of these."""
