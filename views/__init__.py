"""The rooms that a person enters: one module a room. They know the rules; they know no table's query and no other view."""
