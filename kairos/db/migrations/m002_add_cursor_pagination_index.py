"""Lists page by keyset on (scraped_at, id)."""

NAME = "002_add_cursor_pagination_index"

SQL = """
CREATE INDEX job_scraped_at_id ON job (scraped_at, id);
"""
