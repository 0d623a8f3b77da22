"""The plain Python behind Safe Road: data in, pages, files and papers out. It never imports MkDocs."""

LANGUAGES = ("mn", "en", "ko")
"""Languages of the site and the papers as BCP 47 codes; the first is the original and the default."""
