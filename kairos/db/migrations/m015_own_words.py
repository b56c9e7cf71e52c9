"""What a person tells the analysis: skills that no list knows, weights and must-haves; and two more answers."""

NAME = "015_own_words"

SQL = """
ALTER TABLE jd_analysis ADD COLUMN level TEXT
    CHECK (level IN ('intern', 'entry', 'mid', 'senior', 'lead', 'executive'));
-- That one must speak.
ALTER TABLE jd_analysis ADD COLUMN languages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(languages));

-- The owner's own additions to the skill taxonomy.
CREATE TABLE own_skill (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    category TEXT NOT NULL CHECK (
        category IN ('language', 'framework', 'database', 'tool', 'cloud', 'concept')
    ),
    aliases TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
    implies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(implies)),
    UNIQUE (owner_id, name)
) STRICT;

-- Weights, must-haves and rights; no row, no preference.
CREATE TABLE preference (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL UNIQUE REFERENCES user (id),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
"""
