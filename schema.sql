-- The schema of a Kairos file: what the migrations in kairos/db/migrations make, written by `make schema`.
-- `sqlite3 new.db < schema.sql` makes an empty file that Kairos opens. Moments are UTC text in ISO 8601, ids UUIDs.

PRAGMA application_id = 1262569810;    -- "KAIR"
PRAGMA user_version = 21;

-- ---------------------------------------------------------------------------------------------------------------------
-- Whose everything is

CREATE TABLE user (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL DEFAULT ''
) STRICT;

-- ---------------------------------------------------------------------------------------------------------------------
-- Postings, and what each asks for

CREATE TABLE "job" (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    platform TEXT NOT NULL,             -- the source's slug
    platform_job_id TEXT NOT NULL,      -- the source's own id
    title TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    salary_min INTEGER,                 -- whole currency units a year
    salary_max INTEGER,
    url TEXT NOT NULL DEFAULT '',
    pr_required INTEGER CHECK (pr_required IN (0, 1)),                      -- null: the posting is silent
    citizenship_required INTEGER CHECK (citizenship_required IN (0, 1)),
    visa_sponsorship INTEGER CHECK (visa_sponsorship IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'new' CHECK (
        status IN ('new', 'analyzed', 'matched', 'skipped', 'applied', 'rejected', 'interview', 'offer')
    ),
    scraped_at TEXT NOT NULL,           -- when it first came into the file
    salary_text TEXT NOT NULL DEFAULT '',       -- the pay as advertised
    salary_currency TEXT NOT NULL DEFAULT '',   -- ISO 4217
    salary_period TEXT NOT NULL DEFAULT '',     -- the period it was advertised for
    remote_type TEXT CHECK (remote_type IN ('onsite', 'hybrid', 'remote')),
    job_type TEXT CHECK (job_type IN ('fulltime', 'parttime', 'contract', 'internship')),
    experience_min INTEGER,             -- years, as a field of the source said
    experience_max INTEGER,
    skills_listed TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(skills_listed)),
    company_domain TEXT NOT NULL DEFAULT '',
    apply_url TEXT NOT NULL DEFAULT '',
    apply_email TEXT NOT NULL DEFAULT '',
    email_trust TEXT NOT NULL DEFAULT 'unknown' CHECK (email_trust IN ('unknown', 'verified', 'low')),
    posted_at TEXT,
    closes_at TEXT,
    last_seen_at TEXT,
    closed_at TEXT,                     -- no longer open at its source; never deleted
    closed_reason TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',     -- the owner's words; an import never touches them
    content_hash TEXT NOT NULL DEFAULT '',      -- over what the source said
    import_id TEXT,                     -- the act that brought it in
    analysis_due INTEGER NOT NULL DEFAULT 1 CHECK (analysis_due IN (0, 1)),
    extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),     -- what the source said beyond these columns
    description_raw TEXT NOT NULL DEFAULT '',
    -- As location has it, where that is certain; the country by its two letters.
    city TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    -- As fields of the source said; what the text says is in jd_analysis.
    language TEXT NOT NULL DEFAULT '',
    level TEXT CHECK (level IN ('intern', 'entry', 'mid', 'senior', 'lead', 'executive')),
    -- As advertised, for one salary_period; salary_min and salary_max are the same by the year.
    pay_min REAL,
    pay_max REAL,
    -- The source cut the text short.
    teaser INTEGER NOT NULL DEFAULT 0 CHECK (teaser IN (0, 1)),
    -- The employer's own number for the vacancy.
    requisition TEXT NOT NULL DEFAULT '',
    -- The list that it stood in, where a source hands out whole lists.
    feed TEXT NOT NULL DEFAULT '',
    -- The content hash of what the source said, where the owner amended it; the same again is then no change.
    source_hash TEXT NOT NULL DEFAULT '',
    -- What an engine's record says and no column can hold; "kept" counts only while its column stands.
    record TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(record)),
    -- The id that engines know it by, where the row is a copy for another owner than the one it was saved for.
    registry_id TEXT,
    UNIQUE (owner_id, platform, platform_job_id)
) STRICT;

-- The owner comes first, because every query is scoped by it.
CREATE INDEX job_scraped_at_id ON job (owner_id, scraped_at, id);
CREATE INDEX job_analysis_due ON job (owner_id, id) WHERE analysis_due = 1;
-- The few that were decided on: found without reading the many that were not.
CREATE INDEX job_decided ON job (owner_id, status) WHERE status NOT IN ('new', 'analyzed');
-- The open postings of one list, and those that close by a date: found without reading the others.
CREATE INDEX job_feed ON job (owner_id, feed) WHERE closed_at IS NULL AND feed <> '';
CREATE INDEX job_closes ON job (owner_id, closes_at) WHERE closed_at IS NULL AND closes_at IS NOT NULL;
CREATE UNIQUE INDEX job_registry_id ON job (registry_id, owner_id) WHERE registry_id IS NOT NULL;
-- The few that can be written to, found without reading the others.
CREATE INDEX job_apply_email ON job (owner_id) WHERE apply_email <> '';

CREATE TABLE jd_analysis (
    job_id TEXT NOT NULL PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    owner_id TEXT NOT NULL REFERENCES user (id),
    required_skills TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(required_skills)),
    preferred_skills TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(preferred_skills)),
    skill_groups TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(skill_groups)),    -- alternatives: one of each is enough
    years_experience INTEGER,
    skill_years TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(skill_years)),
    keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords)),
    pr_required INTEGER CHECK (pr_required IN (0, 1)),
    citizenship_required INTEGER CHECK (citizenship_required IN (0, 1)),
    visa_sponsorship INTEGER CHECK (visa_sponsorship IN (0, 1)),
    work_rights_required INTEGER CHECK (work_rights_required IN (0, 1)),
    clearance_required INTEGER CHECK (clearance_required IN (0, 1)),
    degree_required INTEGER CHECK (degree_required IN (0, 1)),
    remote_type TEXT CHECK (remote_type IN ('onsite', 'hybrid', 'remote')),
    job_type TEXT CHECK (job_type IN ('fulltime', 'parttime', 'contract', 'internship')),
    salary TEXT CHECK (salary IS NULL OR json_valid(salary)),
    language TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence)),    -- the quotes behind each answer
    analyzer_version TEXT NOT NULL DEFAULT '',
    analyzed_hash TEXT NOT NULL DEFAULT '',     -- of the posting that was read
    analyzed_at TEXT NOT NULL,
    match_score REAL CHECK (match_score BETWEEN 0.0 AND 1.0),   -- null: no score, which is not 0.0
    match_reasoning TEXT NOT NULL DEFAULT '',
    reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
    blockers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(blockers)),
    would_help TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(would_help)),
    scorer_version TEXT NOT NULL DEFAULT '',
    profile_hash TEXT NOT NULL DEFAULT '',      -- the profile that was scored against
    -- Row values cannot page past a null: what has no score sorts after 0.0.
    sort_score REAL NOT NULL GENERATED ALWAYS AS (coalesce(match_score, -1.0)) VIRTUAL
,
    level TEXT
        CHECK (level IN ('intern', 'entry', 'mid', 'senior', 'lead', 'executive')),
    -- That one must speak.
    languages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(languages))) STRICT;

CREATE INDEX jd_analysis_best ON jd_analysis (owner_id, sort_score, job_id);
CREATE INDEX jd_analysis_profile ON jd_analysis (owner_id, profile_hash);

-- ---------------------------------------------------------------------------------------------------------------------
-- Which postings are one job, and why

-- Why two postings are one job, or are not. What a person said stands over what was found.
CREATE TABLE posting_link (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'likely', 'different')),
    rule TEXT NOT NULL,                 -- requisition, address, text, repost, agency, …, or person
    detail TEXT NOT NULL DEFAULT '',    -- in words
    created_at TEXT NOT NULL,
    UNIQUE (job_id, other_id),
    CHECK (job_id < other_id)
) STRICT;

CREATE INDEX posting_link_other ON posting_link (other_id);
CREATE INDEX posting_link_verdict ON posting_link (owner_id, verdict, created_at);

-- Postings that stand behind another of the same job; one that is not here is a card of its own.
CREATE TABLE posting_behind (
    id TEXT NOT NULL PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    owner_id TEXT NOT NULL REFERENCES user (id),
    card_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    CHECK (id <> card_id)
) STRICT;

CREATE INDEX posting_behind_card ON posting_behind (card_id);

-- What is compared of a posting; follows from it, so it is made anew where it is missing.
CREATE TABLE posting_trace (
    id INTEGER PRIMARY KEY,
    job_id TEXT NOT NULL UNIQUE REFERENCES job (id) ON DELETE CASCADE,
    owner_id TEXT NOT NULL REFERENCES user (id),
    trace BLOB NOT NULL
) STRICT;

-- By what a posting finds those that it may be the same as.
CREATE TABLE posting_key (
    key INTEGER NOT NULL,               -- a hash of owner and key
    trace_id INTEGER NOT NULL REFERENCES posting_trace (id) ON DELETE CASCADE,
    PRIMARY KEY (key, trace_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_key_trace ON posting_key (trace_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Base resumes with what was put right, pinned and banned in them, the skill profile, recorded facts

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
,
    source_name TEXT NOT NULL DEFAULT '',
    -- Of what the reader said, before any correction.
    read_hash TEXT NOT NULL DEFAULT '',
    -- Ids of sections that no rule places.
    unplaced TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(unplaced))) STRICT;

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

CREATE TABLE resume_correction (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    resume_id TEXT NOT NULL REFERENCES resume (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- they are applied in this order
    kind TEXT NOT NULL CHECK (kind IN ('set', 'line', 'move', 'merge', 'split', 'add', 'drop')),
    place TEXT NOT NULL CHECK (json_valid(place)),      -- by the words that the reader said
    field TEXT NOT NULL DEFAULT '',
    was TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(was)),
    now TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(now)),
    target TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(target)),
    created_at TEXT NOT NULL,
    lost_at TEXT,                       -- when a newer file no longer had what it puts right
    UNIQUE (resume_id, number)
) STRICT;

CREATE TABLE line_choice (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    resume_id TEXT NOT NULL REFERENCES resume (id) ON DELETE CASCADE,
    job_id TEXT REFERENCES job (id) ON DELETE CASCADE,  -- NULL: whatever the posting
    stance TEXT NOT NULL CHECK (stance IN ('pin', 'ban')),
    place TEXT NOT NULL DEFAULT '',     -- the entry, as a person calls it
    line TEXT NOT NULL DEFAULT '',      -- the bullet's words; '' is a project as a whole
    created_at TEXT NOT NULL
) STRICT;

-- By its words, so that a newer reading of the resume keeps it; once for all postings, and once for each.
CREATE UNIQUE INDEX line_choice_once ON line_choice (resume_id, coalesce(job_id, ''), place, line);
CREATE INDEX line_choice_job ON line_choice (job_id);

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

-- ---------------------------------------------------------------------------------------------------------------------
-- What the owner told the analysis

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

-- ---------------------------------------------------------------------------------------------------------------------
-- Tailored resumes: only what differs from the base, and the ledger of approvals

CREATE TABLE tailored_resume (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    base_resume_id TEXT NOT NULL REFERENCES resume (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    diff_summary TEXT NOT NULL DEFAULT '',
    approved INTEGER NOT NULL GENERATED ALWAYS AS (approval_status = 'approved') VIRTUAL,
    approval_status TEXT NOT NULL DEFAULT 'pending' CHECK (approval_status IN ('pending', 'approved', 'rejected')),
    approved_at TEXT,
    approved_hash TEXT NOT NULL DEFAULT '',     -- of exactly what was seen: base, own sections, posting
    approval_token TEXT NOT NULL DEFAULT '',    -- digest of the open single-use token
    gaps_identified TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(gaps_identified)),
    engine TEXT NOT NULL DEFAULT 'builtin',
    prompt_version TEXT NOT NULL DEFAULT '',
    pdf_key TEXT NOT NULL DEFAULT '',
    docx_key TEXT NOT NULL DEFAULT '',
    cover_letter_key TEXT NOT NULL DEFAULT '',
    local_pdf_path TEXT NOT NULL DEFAULT '',
    s3_upload_failed INTEGER NOT NULL DEFAULT 0 CHECK (s3_upload_failed IN (0, 1)),
    curated_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(curated_json)),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z')),
    archived_at TEXT,
    -- What an engine's record says and no column can hold; "kept" counts only while its column stands.
    record TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(record)),
    CHECK (approval_status <> 'approved' OR (approved_hash <> '' AND approved_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX tailored_resume_job ON tailored_resume (owner_id, job_id) WHERE archived_at IS NULL;
CREATE INDEX tailored_resume_base ON tailored_resume (base_resume_id);
CREATE INDEX tailored_resume_any_job ON tailored_resume (job_id);

CREATE TABLE tailored_section (
    id TEXT NOT NULL PRIMARY KEY,
    tailored_resume_id TEXT NOT NULL REFERENCES tailored_resume (id) ON DELETE CASCADE,
    resume_section_id TEXT NOT NULL REFERENCES resume_section (id) ON DELETE CASCADE,
    content TEXT NOT NULL,              -- as resume_section.content
    UNIQUE (tailored_resume_id, resume_section_id)
) STRICT;

CREATE INDEX tailored_section_base ON tailored_section (resume_section_id);

CREATE TABLE approval (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    tailored_resume_id TEXT NOT NULL REFERENCES tailored_resume (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),
    approved_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(facts)),     -- recorded facts that it rests on
    voided_at TEXT
) STRICT;

CREATE INDEX approval_tailored ON approval (tailored_resume_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Applications, letters, and what was sent

-- A frame with fields such as {job} in it.
CREATE TABLE letter_template (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (owner_id, name)
) STRICT;

CREATE TABLE cover_letter (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    content TEXT NOT NULL,
    approved_hash TEXT NOT NULL DEFAULT '',
    approved_at TEXT,
    created_at TEXT NOT NULL
,
    resume_id TEXT REFERENCES resume (id),
    -- The approved tailored resume that its sentences come from; null: the base resume as it is.
    tailored_resume_id TEXT REFERENCES tailored_resume (id),
    -- The owner's template that it was drafted by; empty for the built-in one.
    template TEXT NOT NULL DEFAULT '',
    archived_at TEXT) STRICT;

CREATE INDEX cover_letter_job ON cover_letter (job_id);
CREATE UNIQUE INDEX cover_letter_in_use ON cover_letter (owner_id, job_id) WHERE archived_at IS NULL;
CREATE INDEX cover_letter_resume ON cover_letter (resume_id);
CREATE INDEX cover_letter_tailored ON cover_letter (tailored_resume_id);

CREATE TABLE letter_approval (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    cover_letter_id TEXT NOT NULL REFERENCES cover_letter (id),
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),
    approved_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(facts)),     -- recorded facts that it rests on
    voided_at TEXT
) STRICT;

CREATE INDEX letter_approval_letter ON letter_approval (cover_letter_id);

CREATE TABLE application (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    tailored_resume_id TEXT REFERENCES tailored_resume (id),    -- null: the base resume as it is
    cover_letter_id TEXT REFERENCES cover_letter (id),
    status TEXT NOT NULL DEFAULT 'prepared' CHECK (
        status IN (
            'prepared', 'submitted', 'acknowledged', 'interview', 'rejected', 'offer', 'ghosted', 'withdrawn'
        )
    ),
    applied_at TEXT,
    follow_up_at TEXT,                  -- when to ask after it
    follow_up_retired INTEGER NOT NULL DEFAULT 0 CHECK (follow_up_retired IN (0, 1)),
    interview_at TEXT,
    reply_count INTEGER NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    thread_id TEXT NOT NULL DEFAULT '',
    email_subject TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z')),
    -- What an engine's record says and no column can hold; "kept" counts only while its column stands.
    record TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(record)),
    archived_at TEXT,
    UNIQUE (owner_id, job_id)
) STRICT;

CREATE INDEX application_status ON application (owner_id, status, applied_at);
CREATE INDEX application_job ON application (job_id);
CREATE INDEX application_tailored ON application (tailored_resume_id);

CREATE TABLE submission (
    application_id TEXT NOT NULL PRIMARY KEY REFERENCES application (id),
    owner_id TEXT NOT NULL REFERENCES user (id),
    submitted_at TEXT NOT NULL,
    posting TEXT NOT NULL CHECK (json_valid(posting)),      -- as it was
    resume TEXT NOT NULL CHECK (json_valid(resume)),        -- as it was sent
    score REAL,
    reasoning TEXT NOT NULL DEFAULT '',
    approval TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(approval)),
    sha256 TEXT NOT NULL                -- over all of the above
,
    -- The letter and the score's reasons as they were; null for what was sent before there were any.
    letter TEXT CHECK (letter IS NULL OR json_valid(letter)),
    reasons TEXT CHECK (reasons IS NULL OR json_valid(reasons))) STRICT;

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN ('resume', 'letter')),
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,              -- the bytes that were sent
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX document_application ON document (application_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- What goes outside, and what came of it

-- An intent is written before a store is asked, its outcome after what was put was read back: a crash between the two
-- leaves 'intended', which says that nobody knows.
CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    tailored_resume_id TEXT NOT NULL REFERENCES tailored_resume (id),
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'docx', 'letter')),
    place TEXT NOT NULL,                -- a folder, or endpoint and bucket
    key TEXT NOT NULL CHECK (key <> ''),
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),      -- of the approved content that it was rendered from
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),   -- of the bytes
    size INTEGER NOT NULL CHECK (size >= 0),
    local_path TEXT NOT NULL DEFAULT '',        -- where the same bytes lie on this machine
    state TEXT NOT NULL DEFAULT 'intended' CHECK (state IN ('intended', 'stored', 'failed', 'void')),
    attempts INTEGER NOT NULL DEFAULT 0,
    said TEXT NOT NULL DEFAULT '',      -- what failed, the last time
    intended_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

CREATE UNIQUE INDEX upload_once ON upload (tailored_resume_id, place, key) WHERE state <> 'void';
CREATE INDEX upload_waiting ON upload (owner_id, intended_at) WHERE state IN ('intended', 'failed');
CREATE INDEX upload_key ON upload (key);

-- An intent with the whole message is written before the mail server is asked, its outcome after it answered. A crash
-- between the two leaves 'intended': nobody knows, and the person says what happened. Nothing is ever sent twice.
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    message_id TEXT NOT NULL UNIQUE CHECK (message_id <> ''),
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    subject TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),      -- of the approval that it is sent under
    message BLOB NOT NULL,              -- byte for byte what the server is given
    sha256 TEXT NOT NULL,               -- of the message
    frozen TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(frozen)),       -- what sending it freezes
    state TEXT NOT NULL DEFAULT 'intended' CHECK (state IN ('intended', 'sent', 'failed', 'unknown')),
    said TEXT NOT NULL DEFAULT '',      -- what the server said
    intended_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

CREATE UNIQUE INDEX mail_once ON mail (application_id) WHERE state <> 'failed';
CREATE INDEX mail_when ON mail (owner_id, intended_at);

-- What came back, each message once.
CREATE TABLE reply (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES user (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'automatic', 'bounce')),
    sender TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    sent_at TEXT,
    seen_at TEXT NOT NULL,
    UNIQUE (owner_id, message_id)
) STRICT;

CREATE INDEX reply_application ON reply (application_id, seen_at);

-- ---------------------------------------------------------------------------------------------------------------------
-- History

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

-- ---------------------------------------------------------------------------------------------------------------------
-- Full text over postings; the index holds no text of its own

-- C++, C# and F# are words.
CREATE VIRTUAL TABLE job_fts USING fts5 (
    title, company, location, description_raw,
    content = 'job', content_rowid = 'rowid', tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'"
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Which migrations the file has been through

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

-- ---------------------------------------------------------------------------------------------------------------------
-- The rules that hold from any program that opens the file, and the upkeep of the index

-- Owners: what belongs together has one owner.
CREATE TRIGGER jd_analysis_job_id_owner BEFORE INSERT ON jd_analysis
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER tailored_resume_job_id_owner BEFORE INSERT ON tailored_resume
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER tailored_resume_base_resume_id_owner BEFORE INSERT ON tailored_resume
WHEN new.base_resume_id IS NOT NULL
    AND (SELECT owner_id FROM resume WHERE id = new.base_resume_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the resume belongs to another owner');
END;

CREATE TRIGGER cover_letter_job_id_owner BEFORE INSERT ON cover_letter
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER application_job_id_owner BEFORE INSERT ON application
WHEN new.job_id IS NOT NULL
    AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the job belongs to another owner');
END;

CREATE TRIGGER application_tailored_resume_id_owner BEFORE INSERT ON application
WHEN new.tailored_resume_id IS NOT NULL
    AND (SELECT owner_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the tailored resume belongs to another owner');
END;

CREATE TRIGGER approval_owner BEFORE INSERT ON approval
WHEN NOT EXISTS (
    SELECT 1 FROM tailored_resume
    WHERE id = new.tailored_resume_id AND owner_id = new.owner_id AND job_id = new.job_id
)
BEGIN
    SELECT raise(ABORT, 'the tailored resume belongs to another owner or job');
END;

CREATE TRIGGER submission_owner BEFORE INSERT ON submission
WHEN (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner');
END;

CREATE TRIGGER document_owner BEFORE INSERT ON document
WHEN (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner');
END;

CREATE TRIGGER application_letter_insert BEFORE INSERT ON application
WHEN new.cover_letter_id IS NOT NULL
    AND (SELECT job_id FROM cover_letter WHERE id = new.cover_letter_id) IS NOT new.job_id
BEGIN
    SELECT raise(ABORT, 'this letter is for another job');
END;

CREATE TRIGGER application_letter_update BEFORE UPDATE OF cover_letter_id ON application
WHEN new.cover_letter_id IS NOT NULL
    AND (SELECT job_id FROM cover_letter WHERE id = new.cover_letter_id) IS NOT new.job_id
BEGIN
    SELECT raise(ABORT, 'this letter is for another job');
END;

CREATE TRIGGER jd_analysis_owner_fixed BEFORE UPDATE OF owner_id, job_id ON jd_analysis
WHEN new.owner_id <> old.owner_id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'an analysis keeps its posting and its owner');
END;

CREATE TRIGGER cover_letter_owner_fixed BEFORE UPDATE OF owner_id, job_id ON cover_letter
WHEN new.owner_id <> old.owner_id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'a letter keeps its posting and its owner');
END;

CREATE TRIGGER job_owner_fixed BEFORE UPDATE OF owner_id ON job
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER resume_owner_fixed BEFORE UPDATE OF owner_id ON resume
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER tailored_resume_owner_fixed BEFORE UPDATE OF owner_id ON tailored_resume
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER application_owner_fixed BEFORE UPDATE OF owner_id ON application
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

CREATE TRIGGER skill_entry_owner_fixed BEFORE UPDATE OF owner_id ON skill_entry
WHEN new.owner_id <> old.owner_id
BEGIN
    SELECT raise(ABORT, 'the owner cannot change');
END;

-- What others rest on stays, even where a program left foreign keys off.
CREATE TRIGGER job_kept BEFORE DELETE ON job
WHEN EXISTS (SELECT 1 FROM tailored_resume WHERE job_id = old.id)
    OR EXISTS (SELECT 1 FROM application WHERE job_id = old.id)
    OR EXISTS (SELECT 1 FROM cover_letter WHERE job_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a posting that was tailored or applied for is kept: close it');
END;

CREATE TRIGGER resume_kept BEFORE DELETE ON resume
WHEN EXISTS (SELECT 1 FROM tailored_resume WHERE base_resume_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a resume that was tailored is kept: archive it');
END;

CREATE TRIGGER tailored_resume_kept BEFORE DELETE ON tailored_resume
WHEN EXISTS (SELECT 1 FROM approval WHERE tailored_resume_id = old.id)
    OR EXISTS (SELECT 1 FROM application WHERE tailored_resume_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a tailored resume that was approved or used is kept: archive it');
END;

-- Ids are for ever: under another id a thing would leave behind what was decided about it.
CREATE TRIGGER job_id_fixed BEFORE UPDATE OF id ON job
WHEN new.id <> old.id
BEGIN
    SELECT raise(ABORT, 'an id cannot change');
END;

CREATE TRIGGER resume_id_fixed BEFORE UPDATE OF id ON resume
WHEN new.id <> old.id
BEGIN
    SELECT raise(ABORT, 'an id cannot change');
END;

CREATE TRIGGER resume_section_id_fixed BEFORE UPDATE OF id ON resume_section
WHEN new.id <> old.id
BEGIN
    SELECT raise(ABORT, 'an id cannot change');
END;

CREATE TRIGGER tailored_section_id_fixed BEFORE UPDATE OF id, tailored_resume_id, resume_section_id ON tailored_section
WHEN new.id <> old.id OR new.tailored_resume_id <> old.tailored_resume_id
    OR new.resume_section_id <> old.resume_section_id
BEGIN
    SELECT raise(ABORT, 'a tailored section keeps its id and its place');
END;

CREATE TRIGGER application_id_fixed BEFORE UPDATE OF id, job_id ON application
WHEN new.id <> old.id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'an application keeps its id and its job');
END;

-- REPLACE, of INSERT as of UPDATE, deletes without a delete trigger: what is there already is not written over.
CREATE TRIGGER job_update_no_replace BEFORE UPDATE OF platform, platform_job_id ON job
WHEN (new.platform <> old.platform OR new.platform_job_id <> old.platform_job_id) AND EXISTS (
    SELECT 1 FROM job
    WHERE owner_id = new.owner_id AND platform = new.platform AND platform_job_id = new.platform_job_id
)
BEGIN
    SELECT raise(ABORT, 'another posting has this id at its source');
END;

CREATE TRIGGER resume_no_replace BEFORE INSERT ON resume
WHEN EXISTS (SELECT 1 FROM resume WHERE id = new.id OR rowid = new.rowid)
    OR (new.is_default = 1 AND EXISTS (SELECT 1 FROM resume WHERE owner_id = new.owner_id AND is_default = 1))
BEGIN
    SELECT raise(ABORT, 'this resume, or another default one, is in the file: update it');
END;

CREATE TRIGGER resume_update_no_replace BEFORE UPDATE OF is_default ON resume
WHEN new.is_default = 1 AND EXISTS (
    SELECT 1 FROM resume WHERE owner_id = new.owner_id AND is_default = 1 AND id <> new.id
)
BEGIN
    SELECT raise(ABORT, 'another resume is the default: take that from it first');
END;

CREATE TRIGGER resume_section_no_replace BEFORE INSERT ON resume_section
WHEN EXISTS (SELECT 1 FROM resume_section WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'this section is in the file: update it');
END;

CREATE TRIGGER tailored_section_no_replace BEFORE INSERT ON tailored_section
WHEN EXISTS (
    SELECT 1 FROM tailored_section
    WHERE id = new.id OR rowid = new.rowid
        OR (tailored_resume_id = new.tailored_resume_id AND resume_section_id = new.resume_section_id)
)
BEGIN
    SELECT raise(ABORT, 'this section has a tailored version: update it');
END;

CREATE TRIGGER job_no_replace BEFORE INSERT ON job
WHEN EXISTS (SELECT 1 FROM job WHERE id = new.id OR rowid = new.rowid OR (
    owner_id = new.owner_id AND platform = new.platform AND platform_job_id = new.platform_job_id
))
BEGIN
    SELECT raise(ABORT, 'this posting is in the file: update it');
END;

CREATE TRIGGER tailored_resume_no_replace BEFORE INSERT ON tailored_resume
WHEN EXISTS (
    SELECT 1 FROM tailored_resume
    WHERE id = new.id OR rowid = new.rowid
        OR (new.archived_at IS NULL AND archived_at IS NULL AND owner_id = new.owner_id AND job_id = new.job_id)
)
BEGIN
    SELECT raise(ABORT, 'this job has its tailored resume: update or archive it');
END;

CREATE TRIGGER tailored_resume_update_no_replace BEFORE UPDATE OF archived_at ON tailored_resume
WHEN new.archived_at IS NULL AND old.archived_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM tailored_resume WHERE archived_at IS NULL AND owner_id = new.owner_id AND job_id = new.job_id
)
BEGIN
    SELECT raise(ABORT, 'this job has its tailored resume: archive that first');
END;

CREATE TRIGGER approval_no_replace BEFORE INSERT ON approval
WHEN EXISTS (SELECT 1 FROM approval WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

CREATE TRIGGER application_no_replace BEFORE INSERT ON application
WHEN EXISTS (
    SELECT 1 FROM application
    WHERE id = new.id OR rowid = new.rowid OR (owner_id = new.owner_id AND job_id = new.job_id)
)
BEGIN
    SELECT raise(ABORT, 'already applied to this job');
END;

CREATE TRIGGER submission_no_replace BEFORE INSERT ON submission
WHEN EXISTS (SELECT 1 FROM submission WHERE application_id = new.application_id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER document_no_replace BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER event_no_replace BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = new.id OR seq = new.seq)
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_change_no_replace BEFORE INSERT ON event_change
WHEN EXISTS (SELECT 1 FROM event_change WHERE event_id = new.event_id AND ordinal = new.ordinal)
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

-- A row number is a key too: UPDATE OR REPLACE onto another row's takes that row away.
CREATE TRIGGER job_place_fixed BEFORE UPDATE ON job
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER resume_place_fixed BEFORE UPDATE ON resume
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER resume_section_place_fixed BEFORE UPDATE ON resume_section
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER tailored_resume_place_fixed BEFORE UPDATE ON tailored_resume
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER tailored_section_place_fixed BEFORE UPDATE ON tailored_section
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER application_place_fixed BEFORE UPDATE ON application
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

-- Protected sections take no tailored section; a tailored section belongs to its own base resume.
CREATE TRIGGER tailored_section_insert_gate BEFORE INSERT ON tailored_section
BEGIN
    SELECT raise(ABORT, 'this section is protected: it takes no tailored version')
    WHERE (SELECT tailorable FROM resume_section WHERE id = new.resume_section_id) = 0;
    SELECT raise(ABORT, 'this section belongs to another base resume')
    WHERE (SELECT resume_id FROM resume_section WHERE id = new.resume_section_id)
        IS NOT (SELECT base_resume_id FROM tailored_resume WHERE id = new.tailored_resume_id);
END;

CREATE TRIGGER tailored_section_update_gate BEFORE UPDATE ON tailored_section
BEGIN
    SELECT raise(ABORT, 'this section is protected: it takes no tailored version')
    WHERE (SELECT tailorable FROM resume_section WHERE id = new.resume_section_id) = 0;
    SELECT raise(ABORT, 'this section belongs to another base resume')
    WHERE (SELECT resume_id FROM resume_section WHERE id = new.resume_section_id)
        IS NOT (SELECT base_resume_id FROM tailored_resume WHERE id = new.tailored_resume_id);
END;

CREATE TRIGGER resume_section_stays_open BEFORE UPDATE OF tailorable, resume_id ON resume_section
WHEN (new.tailorable = 0 OR new.resume_id <> old.resume_id)
    AND EXISTS (SELECT 1 FROM tailored_section WHERE resume_section_id = new.id)
BEGIN
    SELECT raise(ABORT, 'this section has a tailored version: take that out first');
END;

-- An approval is a row of the ledger, bound to what was seen; it is voided once and stays so.
CREATE TRIGGER tailored_resume_not_born_approved BEFORE INSERT ON tailored_resume
WHEN new.approval_status = 'approved'
BEGIN
    SELECT raise(ABORT, 'a tailored resume is approved after it was compared');
END;

CREATE TRIGGER tailored_resume_approval_gate BEFORE UPDATE OF approval_status, approved_hash ON tailored_resume
WHEN new.approval_status = 'approved'
BEGIN
    SELECT raise(ABORT, 'approval needs its row in the ledger: kairos approve writes it')
    WHERE NOT EXISTS (
        SELECT 1 FROM approval
        WHERE tailored_resume_id = new.id AND job_id = new.job_id AND content_hash = new.approved_hash
            AND voided_at IS NULL
    );
END;

CREATE TRIGGER tailored_resume_fixed BEFORE UPDATE OF id, base_resume_id, job_id ON tailored_resume
WHEN new.id <> old.id OR new.base_resume_id <> old.base_resume_id OR new.job_id <> old.job_id
BEGIN
    SELECT raise(ABORT, 'a tailored resume keeps its base and its job');
END;

CREATE TRIGGER tailored_resume_void AFTER UPDATE OF approval_status, approved_hash ON tailored_resume
WHEN old.approval_status = 'approved' AND (new.approval_status <> 'approved' OR new.approved_hash <> old.approved_hash)
BEGIN
    UPDATE approval SET voided_at = strftime('%Y-%m-%dT%H:%M:%f000Z')
    WHERE tailored_resume_id = new.id AND content_hash = old.approved_hash AND voided_at IS NULL;
END;

CREATE TRIGGER approval_fixed BEFORE UPDATE ON approval
WHEN old.voided_at IS NOT NULL OR new.voided_at IS NULL OR new.id <> old.id OR new.owner_id <> old.owner_id
    OR new.tailored_resume_id <> old.tailored_resume_id OR new.job_id <> old.job_id
    OR new.content_hash <> old.content_hash OR new.approved_at <> old.approved_at OR new.actor <> old.actor
    OR new.facts <> old.facts OR new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows; an approval can only be voided');
END;

CREATE TRIGGER approval_kept BEFORE DELETE ON approval
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

-- Changing approved content, or what it rests on, voids the approval and any open token.
CREATE TRIGGER tailored_section_insert_void AFTER INSERT ON tailored_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND id = new.tailored_resume_id;
END;

CREATE TRIGGER tailored_section_delete_void AFTER DELETE ON tailored_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND id = old.tailored_resume_id;
END;

CREATE TRIGGER tailored_section_update_void AFTER UPDATE ON tailored_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND id IN (new.tailored_resume_id, old.tailored_resume_id);
END;

CREATE TRIGGER resume_section_insert_void AFTER INSERT ON resume_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id = new.resume_id;
END;

CREATE TRIGGER resume_section_delete_void AFTER DELETE ON resume_section
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id = old.resume_id;
END;

CREATE TRIGGER resume_section_update_void AFTER UPDATE ON resume_section
WHEN new.id <> old.id OR new.resume_id <> old.resume_id OR new.section_type <> old.section_type
    OR new.position <> old.position OR new.heading <> old.heading OR new.content <> old.content
    OR new.tailorable <> old.tailorable
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id IN (new.resume_id, old.resume_id);
END;

CREATE TRIGGER resume_contact_void AFTER UPDATE OF contact ON resume
WHEN new.contact <> old.contact
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND base_resume_id = new.id;
END;

CREATE TRIGGER job_posting_void AFTER UPDATE OF title, company, description_raw ON job
WHEN new.title <> old.title OR new.company <> old.company OR new.description_raw <> old.description_raw
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '')
        AND job_id = new.id;
END;

-- Applications: for their own job, on what is approved.
CREATE TRIGGER application_job_insert BEFORE INSERT ON application
WHEN new.tailored_resume_id IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'this resume was tailored for another job')
    WHERE (SELECT job_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.job_id;
END;

CREATE TRIGGER application_job_update BEFORE UPDATE OF tailored_resume_id, job_id ON application
BEGIN
    SELECT raise(ABORT, 'what was sent cannot be exchanged')
    WHERE old.status <> 'prepared'
        AND (new.tailored_resume_id IS NOT old.tailored_resume_id OR new.job_id <> old.job_id);
    SELECT raise(ABORT, 'this resume was tailored for another job')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT job_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.job_id;
END;

CREATE TRIGGER application_insert_gate BEFORE INSERT ON application
WHEN new.status NOT IN ('prepared', 'withdrawn')
BEGIN
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT approval_status FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT 'approved';
END;

CREATE TRIGGER application_dated AFTER UPDATE OF status ON application
WHEN old.status = 'prepared' AND new.status NOT IN ('prepared', 'withdrawn') AND new.applied_at IS NULL
BEGIN
    UPDATE application SET applied_at = strftime('%Y-%m-%dT%H:%M:%f000Z') WHERE id = new.id;
END;

CREATE TRIGGER application_kept BEFORE DELETE ON application
WHEN old.status <> 'prepared'
BEGIN
    SELECT raise(ABORT, 'an application that was sent is kept');
END;

CREATE TRIGGER submission_fixed BEFORE UPDATE ON submission
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER submission_kept BEFORE DELETE ON submission
WHEN (SELECT status FROM application WHERE id = old.application_id) <> 'prepared'
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER document_fixed BEFORE UPDATE ON document
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

CREATE TRIGGER document_kept BEFORE DELETE ON document
WHEN (SELECT status FROM application WHERE id = old.application_id) <> 'prepared'
BEGIN
    SELECT raise(ABORT, 'what was sent is frozen');
END;

-- Every status change writes its event; events only grow.
CREATE TRIGGER job_status_event AFTER UPDATE OF status ON job
WHEN new.status <> old.status
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'job', new.id,
        old.status || ' to ' || new.status, json_object('from', old.status, 'to', new.status)
    );
END;

CREATE TRIGGER tailored_resume_status_event AFTER UPDATE OF approval_status ON tailored_resume
WHEN new.approval_status <> old.approval_status
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'tailored_resume', new.id,
        old.approval_status || ' to ' || new.approval_status,
        json_object('from', old.approval_status, 'to', new.approval_status)
    );
END;

CREATE TRIGGER application_status_event AFTER UPDATE OF status ON application
WHEN new.status <> old.status
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'application', new.id,
        old.status || ' to ' || new.status, json_object('from', old.status, 'to', new.status)
    );
END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_change_no_update BEFORE UPDATE ON event_change
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

CREATE TRIGGER event_change_no_delete BEFORE DELETE ON event_change
BEGIN
    SELECT raise(ABORT, 'the history only grows');
END;

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

CREATE TRIGGER job_closed_event AFTER UPDATE OF closed_at ON job
WHEN (new.closed_at IS NULL) <> (old.closed_at IS NULL)
BEGIN
    INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (
        lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
            substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
        new.owner_id, strftime('%Y-%m-%dT%H:%M:%f000Z'), 'schema', 'status', 'job', new.id,
        CASE WHEN new.closed_at IS NULL THEN 'open again' ELSE 'closed: ' || new.closed_reason END,
        json_object('closed', json(CASE WHEN new.closed_at IS NULL THEN 'false' ELSE 'true' END))
    );
END;

-- Owners, ids, and rows that are not written over.
CREATE TRIGGER cover_letter_resume_owner BEFORE INSERT ON cover_letter
WHEN (new.resume_id IS NOT NULL AND (SELECT owner_id FROM resume WHERE id = new.resume_id) IS NOT new.owner_id)
    OR (new.tailored_resume_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM tailored_resume
        WHERE id = new.tailored_resume_id AND owner_id = new.owner_id AND job_id = new.job_id
    ))
BEGIN
    SELECT raise(ABORT, 'the letter rests on a resume of another owner or job');
END;

CREATE TRIGGER cover_letter_id_fixed BEFORE UPDATE OF id, resume_id, tailored_resume_id ON cover_letter
WHEN new.id <> old.id OR new.resume_id IS NOT old.resume_id OR new.tailored_resume_id IS NOT old.tailored_resume_id
BEGIN
    SELECT raise(ABORT, 'a letter keeps its id and the resume that it rests on');
END;

CREATE TRIGGER cover_letter_no_replace BEFORE INSERT ON cover_letter
WHEN EXISTS (SELECT 1 FROM cover_letter WHERE id = new.id OR rowid = new.rowid)
    OR (new.archived_at IS NULL AND EXISTS (
        SELECT 1 FROM cover_letter
        WHERE owner_id = new.owner_id AND job_id = new.job_id AND archived_at IS NULL
    ))
BEGIN
    SELECT raise(ABORT, 'this job has a letter in the file: update it, or archive it');
END;

CREATE TRIGGER cover_letter_update_no_replace BEFORE UPDATE OF archived_at ON cover_letter
WHEN new.archived_at IS NULL AND EXISTS (
    SELECT 1 FROM cover_letter
    WHERE owner_id = new.owner_id AND job_id = new.job_id AND archived_at IS NULL AND id <> new.id
)
BEGIN
    SELECT raise(ABORT, 'this job has another letter in use: archive that first');
END;

CREATE TRIGGER cover_letter_place_fixed BEFORE UPDATE ON cover_letter
WHEN new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a row number cannot change');
END;

CREATE TRIGGER letter_approval_owner BEFORE INSERT ON letter_approval
WHEN (SELECT owner_id FROM cover_letter WHERE id = new.cover_letter_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the letter belongs to another owner');
END;

CREATE TRIGGER letter_approval_no_replace BEFORE INSERT ON letter_approval
WHEN EXISTS (SELECT 1 FROM letter_approval WHERE id = new.id OR rowid = new.rowid)
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

-- An approval is a row of the ledger, bound to what was seen; it is voided once and stays so.
CREATE TRIGGER cover_letter_not_born_approved BEFORE INSERT ON cover_letter
WHEN new.approved_hash <> '' OR new.approved_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a letter is approved after it was read');
END;

CREATE TRIGGER cover_letter_approval_gate BEFORE UPDATE OF approved_hash, approved_at ON cover_letter
WHEN new.approved_hash <> '' OR new.approved_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'approval needs its row in the ledger: kairos letter approve writes it')
    WHERE new.approved_at IS NULL OR NOT EXISTS (
        SELECT 1 FROM letter_approval
        WHERE cover_letter_id = new.id AND content_hash = new.approved_hash AND voided_at IS NULL
    );
END;

CREATE TRIGGER cover_letter_void AFTER UPDATE OF approved_hash ON cover_letter
WHEN old.approved_hash <> '' AND new.approved_hash <> old.approved_hash
BEGIN
    UPDATE letter_approval SET voided_at = strftime('%Y-%m-%dT%H:%M:%f000Z')
    WHERE cover_letter_id = new.id AND content_hash = old.approved_hash AND voided_at IS NULL;
END;

CREATE TRIGGER letter_approval_fixed BEFORE UPDATE ON letter_approval
WHEN old.voided_at IS NOT NULL OR new.voided_at IS NULL OR new.id <> old.id OR new.owner_id <> old.owner_id
    OR new.cover_letter_id <> old.cover_letter_id OR new.content_hash <> old.content_hash
    OR new.approved_at <> old.approved_at OR new.actor <> old.actor OR new.facts <> old.facts
    OR new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows; an approval can only be voided');
END;

CREATE TRIGGER letter_approval_kept BEFORE DELETE ON letter_approval
BEGIN
    SELECT raise(ABORT, 'the ledger of approvals only grows');
END;

CREATE TRIGGER cover_letter_kept BEFORE DELETE ON cover_letter
WHEN EXISTS (SELECT 1 FROM letter_approval WHERE cover_letter_id = old.id)
    OR EXISTS (SELECT 1 FROM application WHERE cover_letter_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a letter that was approved or used is kept: archive it');
END;

-- Changing an approved letter, or what it rests on, voids its approval.
CREATE TRIGGER cover_letter_content_void AFTER UPDATE OF content ON cover_letter
WHEN new.content <> old.content AND new.approved_hash <> ''
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE id = new.id;
END;

CREATE TRIGGER tailored_section_insert_void_letter AFTER INSERT ON tailored_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND tailored_resume_id = new.tailored_resume_id;
END;

CREATE TRIGGER tailored_section_update_void_letter AFTER UPDATE ON tailored_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND tailored_resume_id IN (new.tailored_resume_id, old.tailored_resume_id);
END;

CREATE TRIGGER tailored_section_delete_void_letter AFTER DELETE ON tailored_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND tailored_resume_id = old.tailored_resume_id;
END;

CREATE TRIGGER resume_section_insert_void_letter AFTER INSERT ON resume_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND resume_id = new.resume_id;
END;

CREATE TRIGGER resume_section_update_void_letter AFTER UPDATE ON resume_section
WHEN new.resume_id <> old.resume_id OR new.section_type <> old.section_type OR new.position <> old.position
    OR new.heading <> old.heading OR new.content <> old.content OR new.tailorable <> old.tailorable
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND resume_id IN (new.resume_id, old.resume_id);
END;

CREATE TRIGGER resume_section_delete_void_letter AFTER DELETE ON resume_section
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL
    WHERE approved_hash <> '' AND resume_id = old.resume_id;
END;

CREATE TRIGGER resume_contact_void_letter AFTER UPDATE OF contact ON resume
WHEN new.contact <> old.contact
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE approved_hash <> '' AND resume_id = new.id;
END;

CREATE TRIGGER job_posting_void_letter AFTER UPDATE OF title, company, description_raw ON job
WHEN new.title <> old.title OR new.company <> old.company OR new.description_raw <> old.description_raw
BEGIN
    UPDATE cover_letter SET approved_hash = '', approved_at = NULL WHERE approved_hash <> '' AND job_id = new.id;
END;

-- No application leaves with a letter that is not approved, and what was sent cannot be exchanged.
CREATE TRIGGER application_insert_letter_gate BEFORE INSERT ON application
WHEN new.status NOT IN ('prepared', 'withdrawn')
BEGIN
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE new.cover_letter_id IS NOT NULL
        AND (SELECT approved_hash FROM cover_letter WHERE id = new.cover_letter_id) IS '';
END;

CREATE TRIGGER application_letter_kept BEFORE UPDATE OF cover_letter_id ON application
WHEN old.status <> 'prepared' AND new.cover_letter_id IS NOT old.cover_letter_id
BEGIN
    SELECT raise(ABORT, 'what was sent cannot be exchanged');
END;

CREATE TRIGGER resume_correction_owner BEFORE INSERT ON resume_correction
WHEN (SELECT owner_id FROM resume WHERE id = new.resume_id) IS NOT new.owner_id
BEGIN
    SELECT raise(ABORT, 'the resume belongs to another owner');
END;

CREATE TRIGGER resume_correction_fixed BEFORE UPDATE ON resume_correction
WHEN new.id <> old.id OR new.owner_id <> old.owner_id OR new.resume_id <> old.resume_id OR new.number <> old.number
    OR new.kind <> old.kind OR new.place <> old.place OR new.field <> old.field OR new.was <> old.was
    OR new.now <> old.now OR new.target <> old.target OR new.created_at <> old.created_at OR new.rowid <> old.rowid
BEGIN
    SELECT raise(ABORT, 'a correction stays as it was made: take it out and make another');
END;

CREATE TRIGGER resume_correction_no_replace BEFORE INSERT ON resume_correction
WHEN EXISTS (
    SELECT 1 FROM resume_correction
    WHERE id = new.id OR rowid = new.rowid OR (resume_id = new.resume_id AND number = new.number)
)
BEGIN
    SELECT raise(ABORT, 'this correction is in the file');
END;

CREATE TRIGGER resume_default_insert BEFORE INSERT ON resume
WHEN new.is_default = 1 AND new.archived_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a resume that was put away is not the default');
END;

CREATE TRIGGER resume_default_update BEFORE UPDATE OF is_default, archived_at ON resume
WHEN new.is_default = 1 AND new.archived_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a resume that was put away is not the default');
END;

-- Only what is approved goes out.
CREATE TRIGGER upload_gate BEFORE INSERT ON upload
BEGIN
    SELECT raise(ABORT, 'the tailored resume belongs to another owner')
    WHERE (SELECT owner_id FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT new.owner_id;
    SELECT raise(ABORT, 'not approved: only what was compared and approved may be uploaded')
    WHERE new.state <> 'intended' OR NOT EXISTS (
        SELECT 1 FROM tailored_resume WHERE id = new.tailored_resume_id AND approval_status = 'approved'
            AND (new.kind = 'letter' OR approved_hash = new.content_hash)
    );
    SELECT raise(ABORT, 'not approved: only a letter that was read and approved may be uploaded')
    WHERE new.kind = 'letter' AND NOT EXISTS (
        SELECT 1 FROM cover_letter AS l JOIN tailored_resume AS t ON t.job_id = l.job_id
        WHERE t.id = new.tailored_resume_id AND l.approved_hash = new.content_hash
    );
    SELECT raise(ABORT, 'this upload is in the file: settle it')
    WHERE EXISTS (
        SELECT 1 FROM upload WHERE id = new.id OR rowid = new.rowid
            OR (tailored_resume_id = new.tailored_resume_id AND place = new.place AND key = new.key AND state <> 'void')
    );
END;

CREATE TRIGGER upload_fixed BEFORE UPDATE ON upload
WHEN old.state = 'void' OR new.id <> old.id OR new.rowid <> old.rowid OR new.owner_id <> old.owner_id
    OR new.tailored_resume_id <> old.tailored_resume_id OR new.kind <> old.kind OR new.place <> old.place
    OR new.key <> old.key OR new.content_hash <> old.content_hash OR new.sha256 <> old.sha256 OR new.size <> old.size
    OR (new.state = 'intended' AND old.state <> 'intended')
BEGIN
    SELECT raise(ABORT, 'an upload keeps what it is of; only its outcome changes');
END;

CREATE TRIGGER upload_kept BEFORE DELETE ON upload
BEGIN
    SELECT raise(ABORT, 'the ledger of uploads only grows');
END;

-- A key says that a document is there: one of an upload stands only while that was read back.
CREATE TRIGGER tailored_resume_key_gate BEFORE UPDATE OF pdf_key, docx_key, cover_letter_key ON tailored_resume
WHEN EXISTS (
    SELECT 1 FROM upload AS u
    WHERE u.tailored_resume_id = new.id AND u.key IN (new.pdf_key, new.docx_key, new.cover_letter_key)
        AND NOT EXISTS (
            SELECT 1 FROM upload AS s WHERE s.tailored_resume_id = new.id AND s.key = u.key AND s.state = 'stored'
        )
)
BEGIN
    SELECT raise(ABORT, 'this key is of an upload that was not read back, or of other content');
END;

CREATE TRIGGER upload_lost AFTER UPDATE OF state ON upload
WHEN old.state = 'stored' AND new.state <> 'stored' AND NOT EXISTS (
    SELECT 1 FROM upload
    WHERE tailored_resume_id = new.tailored_resume_id AND key = new.key AND state = 'stored'
)
BEGIN
    UPDATE tailored_resume
    SET pdf_key = CASE pdf_key WHEN new.key THEN '' ELSE pdf_key END,
        docx_key = CASE docx_key WHEN new.key THEN '' ELSE docx_key END,
        cover_letter_key = CASE cover_letter_key WHEN new.key THEN '' ELSE cover_letter_key END
    WHERE id = new.tailored_resume_id;
END;

-- With an approval its keys end: what lies there is of other content than the next approval will be.
CREATE TRIGGER tailored_resume_keys_void AFTER UPDATE OF approval_status, approved_hash ON tailored_resume
WHEN old.approval_status = 'approved' AND (new.approval_status <> 'approved' OR new.approved_hash <> old.approved_hash)
BEGIN
    UPDATE upload SET state = 'void' WHERE tailored_resume_id = new.id AND state <> 'void';
    UPDATE tailored_resume
    SET pdf_key = '', docx_key = '', cover_letter_key = '', local_pdf_path = '', s3_upload_failed = 0
    WHERE id = new.id;
END;

CREATE TRIGGER cover_letter_key_void AFTER UPDATE OF approved_hash ON cover_letter
WHEN old.approved_hash <> '' AND new.approved_hash <> old.approved_hash
BEGIN
    UPDATE upload SET state = 'void' WHERE kind = 'letter' AND content_hash = old.approved_hash AND state <> 'void';
END;

-- So do the keys that an engine brought, once a person changes what it wrote.
CREATE TRIGGER tailored_section_delete_keys AFTER DELETE ON tailored_section
BEGIN
    UPDATE tailored_resume SET pdf_key = '', docx_key = '', local_pdf_path = '', s3_upload_failed = 0
    WHERE id = old.tailored_resume_id AND (pdf_key <> '' OR docx_key <> '' OR local_pdf_path <> '');
END;

CREATE TRIGGER tailored_section_update_keys AFTER UPDATE OF content ON tailored_section
WHEN new.content <> old.content
BEGIN
    UPDATE tailored_resume SET pdf_key = '', docx_key = '', local_pdf_path = '', s3_upload_failed = 0
    WHERE id = new.tailored_resume_id AND (pdf_key <> '' OR docx_key <> '' OR local_pdf_path <> '');
END;

-- A user has at most 50 variants of engines at a time; what the person tailors does not count.
CREATE TRIGGER tailored_resume_budget BEFORE INSERT ON tailored_resume
WHEN new.engine = 'external' AND new.archived_at IS NULL
BEGIN
    SELECT raise(ABORT, 'this user has 50 variants of engines, and that is the most')
    WHERE (
        SELECT count(*) FROM tailored_resume
        WHERE owner_id = new.owner_id AND engine = 'external' AND archived_at IS NULL
    ) >= 50;
END;

CREATE TRIGGER tailored_resume_budget_update BEFORE UPDATE OF engine, archived_at ON tailored_resume
WHEN new.engine = 'external' AND new.archived_at IS NULL AND (old.engine <> 'external' OR old.archived_at IS NOT NULL)
BEGIN
    SELECT raise(ABORT, 'this user has 50 variants of engines, and that is the most')
    WHERE (
        SELECT count(*) FROM tailored_resume
        WHERE owner_id = new.owner_id AND engine = 'external' AND archived_at IS NULL
    ) >= 50;
END;

-- What an engine wrote is a part of what was approved.
CREATE TRIGGER tailored_resume_curated_void AFTER UPDATE OF curated_json ON tailored_resume
WHEN new.curated_json <> old.curated_json
BEGIN
    UPDATE tailored_resume
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE (approval_status = 'approved' OR approval_token <> '') AND id = new.id;
END;

CREATE TRIGGER line_choice_owner BEFORE INSERT ON line_choice
WHEN (SELECT owner_id FROM resume WHERE id = new.resume_id) IS NOT new.owner_id
    OR (new.job_id IS NOT NULL AND (SELECT owner_id FROM job WHERE id = new.job_id) IS NOT new.owner_id)
BEGIN
    SELECT raise(ABORT, 'the resume or the posting belongs to another owner');
END;

CREATE TRIGGER line_choice_fixed BEFORE UPDATE ON line_choice
BEGIN
    SELECT raise(ABORT, 'a choice stays as it was made: take it out and make another');
END;

CREATE TRIGGER line_choice_no_replace BEFORE INSERT ON line_choice
WHEN EXISTS (
    SELECT 1 FROM line_choice
    WHERE id = new.id OR rowid = new.rowid
        OR (resume_id = new.resume_id AND job_id IS new.job_id AND place = new.place AND line = new.line)
)
BEGIN
    SELECT raise(ABORT, 'this line has its choice already');
END;

CREATE TRIGGER mail_gate BEFORE INSERT ON mail
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner')
    WHERE (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id;
    SELECT raise(ABORT, 'a message about this application went out, or may have: kairos mail --resolve settles it')
    WHERE EXISTS (
        SELECT 1 FROM mail WHERE id = new.id OR rowid = new.rowid OR message_id = new.message_id
            OR (application_id = new.application_id AND state <> 'failed')
    );
    SELECT raise(ABORT, 'already applied to this job')
    WHERE (SELECT status FROM application WHERE id = new.application_id) IS NOT 'prepared';
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.state <> 'intended' OR NOT EXISTS (
        SELECT 1 FROM application AS p JOIN tailored_resume AS t ON t.id = p.tailored_resume_id
        WHERE p.id = new.application_id AND t.approval_status = 'approved' AND t.approved_hash = new.content_hash
    );
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE EXISTS (
        SELECT 1 FROM application AS p JOIN cover_letter AS l ON l.id = p.cover_letter_id
        WHERE p.id = new.application_id AND l.approved_hash = ''
    );
END;

CREATE TRIGGER mail_fixed BEFORE UPDATE ON mail
WHEN old.state IN ('sent', 'failed') OR new.state = 'intended' OR new.id <> old.id OR new.rowid <> old.rowid
    OR new.owner_id <> old.owner_id OR new.application_id <> old.application_id OR new.message_id <> old.message_id
    OR new.sender <> old.sender OR new.recipient <> old.recipient OR new.subject <> old.subject
    OR new.content_hash <> old.content_hash OR new.message <> old.message OR new.sha256 <> old.sha256
    OR new.frozen <> old.frozen OR new.intended_at <> old.intended_at
BEGIN
    SELECT raise(ABORT, 'a message is what it was; only its outcome is settled, once');
END;

CREATE TRIGGER mail_kept BEFORE DELETE ON mail
BEGIN
    SELECT raise(ABORT, 'the ledger of messages only grows');
END;

CREATE TRIGGER reply_gate BEFORE INSERT ON reply
BEGIN
    SELECT raise(ABORT, 'the application belongs to another owner')
    WHERE (SELECT owner_id FROM application WHERE id = new.application_id) IS NOT new.owner_id;
    SELECT raise(ABORT, 'this reply is counted already')
    WHERE EXISTS (
        SELECT 1 FROM reply WHERE id = new.id OR rowid = new.rowid
            OR (owner_id = new.owner_id AND message_id = new.message_id)
    );
END;

CREATE TRIGGER reply_fixed BEFORE UPDATE ON reply
BEGIN
    SELECT raise(ABORT, 'what came back is kept as it came');
END;

CREATE TRIGGER reply_kept BEFORE DELETE ON reply
BEGIN
    SELECT raise(ABORT, 'what came back is kept as it came');
END;

CREATE TRIGGER application_update_gate BEFORE UPDATE OF status ON application
WHEN old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM mail WHERE application_id = new.id AND state = 'sent')
BEGIN
    SELECT raise(ABORT, 'not approved: the tailored resume must be compared and approved first')
    WHERE new.tailored_resume_id IS NOT NULL
        AND (SELECT approval_status FROM tailored_resume WHERE id = new.tailored_resume_id) IS NOT 'approved';
END;

CREATE TRIGGER application_update_letter_gate BEFORE UPDATE OF status ON application
WHEN old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM mail WHERE application_id = new.id AND state = 'sent')
BEGIN
    SELECT raise(ABORT, 'not approved: the letter must be read and approved first')
    WHERE new.cover_letter_id IS NOT NULL
        AND (SELECT approved_hash FROM cover_letter WHERE id = new.cover_letter_id) IS '';
END;

-- While nobody knows whether it went out, what it carried cannot be exchanged, nor the application taken for unsent.
CREATE TRIGGER application_mail_gate BEFORE UPDATE OF status, tailored_resume_id, cover_letter_id ON application
WHEN old.status = 'prepared'
    AND (new.status <> old.status OR new.tailored_resume_id IS NOT old.tailored_resume_id
        OR new.cover_letter_id IS NOT old.cover_letter_id)
    AND EXISTS (SELECT 1 FROM mail WHERE application_id = new.id AND state IN ('intended', 'unknown'))
BEGIN
    SELECT raise(ABORT, 'a message about this application may have gone out: kairos mail --resolve settles it');
END;

-- ---------------------------------------------------------------------------------------------------------------------
-- Views that answer what people ask

-- Every application with its stage and its age in days.
CREATE VIEW pipeline AS
SELECT
    p.status, j.title, j.company, p.applied_at,
    CAST(julianday('now') - julianday(p.applied_at) AS INTEGER) AS days_since, p.reply_count, p.follow_up_at,
    p.notes, p.id AS application_id, p.job_id, p.owner_id
FROM application AS p
JOIN job AS j ON j.id = p.job_id
ORDER BY p.created_at;

-- Who to ask today, longest due first.
CREATE VIEW follow_ups AS
SELECT
    p.follow_up_at AS due_at, j.title, j.company, p.status, p.applied_at, j.apply_email, p.id AS application_id,
    p.owner_id
FROM application AS p
JOIN job AS j ON j.id = p.job_id
WHERE p.follow_up_retired = 0 AND p.follow_up_at <= strftime('%Y-%m-%dT%H:%M:%f000Z')
    AND p.status IN ('submitted', 'acknowledged', 'interview')
ORDER BY p.follow_up_at;

-- Base and tailored resumes as lines to read; tailored_resume_id is null for the base itself.
CREATE VIEW resume_text AS
WITH section AS (
    SELECT s.resume_id, NULL AS tailored_resume_id, s.position, s.heading, s.section_type, s.content
    FROM resume_section AS s
    UNION ALL
    SELECT s.resume_id, t.id, s.position, s.heading, s.section_type, coalesce(v.content, s.content)
    FROM tailored_resume AS t
    JOIN resume_section AS s ON s.resume_id = t.base_resume_id
    LEFT JOIN tailored_section AS v ON v.tailored_resume_id = t.id AND v.resume_section_id = s.id
),
document AS (
    SELECT *, CASE WHEN json_valid(content) THEN content END AS body FROM section
),
entry AS (
    SELECT d.*, e.key + 1 AS entry, e.value AS item FROM document AS d CROSS JOIN json_each(d.body, '$.entries') AS e
)
SELECT resume_id, tailored_resume_id, position, section_type, heading, 0 AS entry, 0 AS line, content AS text
FROM document
WHERE body IS NULL
UNION ALL
SELECT resume_id, tailored_resume_id, position, section_type, heading, 0, 0, t.value
FROM document CROSS JOIN json_each(body) AS t
WHERE t.key = 'text' AND t.value <> ''
UNION ALL
SELECT resume_id, tailored_resume_id, position, section_type, heading, entry, 0,
    rtrim((SELECT value FROM json_each(item) WHERE key = 'title') || ', '
        || (SELECT value FROM json_each(item) WHERE key = 'organization') || ', '
        || (SELECT value FROM json_each(item) WHERE key = 'start') || ' – '
        || (SELECT value FROM json_each(item) WHERE key = 'end'), ', –')
FROM entry
UNION ALL
SELECT resume_id, tailored_resume_id, position, section_type, heading, entry, b.key + 1, b.value
FROM entry CROSS JOIN json_each(item, '$.bullets') AS b
UNION ALL
SELECT resume_id, tailored_resume_id, position, section_type, heading, entry, 0, group_concat(k.value, ', ')
FROM entry CROSS JOIN json_each(item, '$.keywords') AS k
GROUP BY resume_id, tailored_resume_id, position, entry
ORDER BY 1, 2, 3, 6, 7;

-- Open postings, best first, one of each job; what has no score comes last.
CREATE VIEW matches AS
SELECT
    a.match_score AS score, j.title, j.company, j.location, j.platform, j.status, a.required_skills,
    a.preferred_skills, a.blockers, a.match_reasoning, j.posted_at, j.url, j.id AS job_id, j.owner_id
FROM jd_analysis AS a
JOIN job AS j ON j.id = a.job_id
WHERE j.closed_at IS NULL AND j.status IN ('new', 'analyzed', 'matched')
    AND NOT EXISTS (SELECT 1 FROM posting_behind AS b WHERE b.id = j.id)
ORDER BY a.sort_score DESC, a.job_id DESC;

-- The postings of each job that has more than one, with the reasons.
CREATE VIEW duplicates AS
SELECT
    b.card_id, c.title, c.company, j.platform, j.platform_job_id, j.posted_at, j.closed_at, j.url,
    (
        SELECT group_concat(l.rule || ': ' || l.detail, '; ') FROM posting_link AS l
        WHERE l.verdict = 'same' AND (l.job_id = j.id OR l.other_id = j.id)
    ) AS why, j.id AS job_id, j.owner_id
FROM posting_behind AS b
JOIN job AS j ON j.id = b.id
JOIN job AS c ON c.id = b.card_id
ORDER BY b.card_id, j.scraped_at, j.id;

-- ---------------------------------------------------------------------------------------------------------------------
-- The single user, the index's settings, and the record of the migrations

INSERT INTO user (id) VALUES ('00000000-0000-0000-0000-000000000001');
INSERT INTO job_fts (job_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES
    ('kairos', '001_initial_jobs', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '002_add_cursor_pagination_index', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '003_add_owner_id_to_jobs', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '004_what_sources_say', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '005_analysis', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '006_resumes', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '007_tailored_resumes', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '008_applications', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '009_events', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '010_identity', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '011_gates', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '012_search', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '013_views', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '014_sources', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '015_own_words', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '016_letters', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '017_corrections', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '018_uploads', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '019_registries', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '020_line_choices', strftime('%Y-%m-%dT%H:%M:%fZ')),
    ('kairos', '021_mail', strftime('%Y-%m-%dT%H:%M:%fZ'));
