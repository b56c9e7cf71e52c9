"""The registries on PostgreSQL, for when one machine is not enough; and the way there for a file, and back."""
