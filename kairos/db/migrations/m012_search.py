"""Full text over postings.

The index holds no text of its own. Its triggers touch it only where a text really changed: an unconditional one costs
eighteen times as much on a second import.
"""

NAME = "012_search"

SQL = """
-- C++, C# and F# are words.
CREATE VIRTUAL TABLE job_fts USING fts5 (
    title, company, location, description_raw,
    content = 'job', content_rowid = 'rowid', tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'"
);

-- Terms are gathered in 8 MB of memory before they are written: an import is then a quarter faster.
INSERT INTO job_fts (job_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO job_fts (job_fts) VALUES ('rebuild');

CREATE TRIGGER job_fts_insert AFTER INSERT ON job
BEGIN
    INSERT INTO job_fts (rowid, title, company, location, description_raw)
    VALUES (new.rowid, new.title, new.company, new.location, new.description_raw);
END;

CREATE TRIGGER job_fts_delete AFTER DELETE ON job
BEGIN
    INSERT INTO job_fts (job_fts, rowid, title, company, location, description_raw)
    VALUES ('delete', old.rowid, old.title, old.company, old.location, old.description_raw);
END;

CREATE TRIGGER job_fts_update AFTER UPDATE OF title, company, location, description_raw ON job
WHEN new.title <> old.title OR new.company <> old.company OR new.location <> old.location
    OR new.description_raw <> old.description_raw
BEGIN
    INSERT INTO job_fts (job_fts, rowid, title, company, location, description_raw)
    VALUES ('delete', old.rowid, old.title, old.company, old.location, old.description_raw);
    INSERT INTO job_fts (rowid, title, company, location, description_raw)
    VALUES (new.rowid, new.title, new.company, new.location, new.description_raw);
END;
"""
