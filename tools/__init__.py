"""Scripts that keep the project's own data files; nothing of the product imports them."""
