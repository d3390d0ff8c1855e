"""The papers of a workshop: what is printed before it, and what each one takes home. They know plain values only: no table, no room."""
