"""The audit trail, and what each act needs to be undone."""

NAME = "009_events"

SQL = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,      -- the order of things
    id TEXT NOT NULL UNIQUE,
    owner_id TEXT NOT NULL REFERENCES user (id),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,                -- person, builtin, schema, or an engine's name
    verb TEXT NOT NULL,                 -- "status" is written by the schema itself
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL,
    payload TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payload)),
    undoes TEXT UNIQUE REFERENCES event (id)    -- an act is taken back once
) STRICT;

CREATE INDEX event_subject ON event (subject_id, seq);
CREATE INDEX event_acts ON event (owner_id, seq) WHERE verb <> 'status';

CREATE TABLE event_change (
    event_id TEXT NOT NULL REFERENCES event (id),
    ordinal INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),   -- null: the act made the row
    PRIMARY KEY (event_id, ordinal)
) STRICT, WITHOUT ROWID;
"""
