"""Makes the paper of the house (guides, letters, forms): the only room that knows WeasyPrint. It knows no table and no rule."""
