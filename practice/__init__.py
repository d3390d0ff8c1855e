"""Practice mode: fictitious people, professionals and documents to try the service with; it knows no page, and no rule knows it."""
