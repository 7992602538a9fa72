"""A reader's own data: what is put beside the catalogue, where from, and what becomes of it."""
