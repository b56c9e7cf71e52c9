"""Base resumes in sections, the skill profile drawn from them, and facts that the owner recorded."""

NAME = "006_resumes"

SQL = """
CREATE TABLE resume (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    is_base INTEGER NOT NULL DEFAULT 1 CHECK (is_base IN (0, 1)),
    format TEXT NOT NULL,               -- what it was read from
    name TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(contact)),
    is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z')),
    archived_at TEXT
) STRICT;

CREATE INDEX resume_owner ON resume (owner_id, created_at);
CREATE UNIQUE INDEX resume_default ON resume (owner_id) WHERE is_default = 1;

CREATE TABLE resume_section (
    id TEXT NOT NULL PRIMARY KEY,
    resume_id TEXT NOT NULL REFERENCES resume (id) ON DELETE CASCADE,
    section_type TEXT NOT NULL CHECK (
        section_type IN (
            'summary', 'education', 'work_experience', 'internship', 'projects', 'technologies', 'extracurricular',
            'references'
        )
    ),
    position INTEGER NOT NULL DEFAULT 0,
    heading TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL,              -- JSON {"text", "entries"}; anything else is read as plain text
    tailorable INTEGER NOT NULL CHECK (
        tailorable IN (0, 1)
        AND (tailorable = 0 OR section_type NOT IN ('education', 'extracurricular', 'references'))
    )
) STRICT;

CREATE INDEX resume_section_resume ON resume_section (resume_id, position);

CREATE TABLE skill_entry (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    resume_id TEXT REFERENCES resume (id) ON DELETE SET NULL,   -- null: added by hand
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    category TEXT NOT NULL CHECK (
        category IN ('language', 'framework', 'database', 'tool', 'cloud', 'concept')
    ),
    proficiency INTEGER NOT NULL CHECK (proficiency BETWEEN 1 AND 10),
    years REAL NOT NULL DEFAULT 0.0 CHECK (years >= 0.0),
    evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(evidence)),
    source TEXT NOT NULL CHECK (source IN ('resume_analysis', 'manual', 'both')),
    UNIQUE (owner_id, name)
) STRICT;

CREATE INDEX skill_entry_resume ON skill_entry (resume_id);

CREATE TABLE own_fact (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    text TEXT NOT NULL CHECK (text <> ''),      -- true of the owner, though no resume says it
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;
"""
