"""Places that no gazetteer knows, named by where they are said to lie."""
