"""The same as the command line in a browser, on this machine only."""
