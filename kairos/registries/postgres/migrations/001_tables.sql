-- The tables of a Kairos file, for many owners: native uuid, jsonb, boolean and timestamptz, and every key led by its
-- owner, so that what belongs together has one owner and no id of one owner can stand in another's way.
-- Three columns are this database's own: `place` (the order in which rows came), `verbatim` (what a native type cannot
-- hold to the byte, base64 by column) and `rest` (columns of the file that this version of the tables does not know).

CREATE TABLE "user" (
    owner_id uuid PRIMARY KEY,
    known_as text NOT NULL DEFAULT '',      -- the id that engines and files know the owner by, where it is no UUID
    email text NOT NULL DEFAULT '',
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE job (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL,
    platform text NOT NULL,
    platform_job_id text NOT NULL,
    title text NOT NULL,
    company text NOT NULL DEFAULT '',
    location text NOT NULL DEFAULT '',
    salary_min bigint,
    salary_max bigint,
    url text NOT NULL DEFAULT '',
    pr_required boolean,
    citizenship_required boolean,
    visa_sponsorship boolean,
    status text NOT NULL DEFAULT 'new' CHECK (
        status IN ('new', 'analyzed', 'matched', 'skipped', 'applied', 'rejected', 'interview', 'offer')
    ),
    scraped_at timestamptz NOT NULL,
    salary_text text NOT NULL DEFAULT '',
    salary_currency text NOT NULL DEFAULT '',
    salary_period text NOT NULL DEFAULT '',
    remote_type text CHECK (remote_type IN ('onsite', 'hybrid', 'remote')),
    job_type text CHECK (job_type IN ('fulltime', 'parttime', 'contract', 'internship')),
    experience_min bigint,
    experience_max bigint,
    skills_listed jsonb NOT NULL DEFAULT '[]',
    company_domain text NOT NULL DEFAULT '',
    apply_url text NOT NULL DEFAULT '',
    apply_email text NOT NULL DEFAULT '',
    email_trust text NOT NULL DEFAULT 'unknown' CHECK (email_trust IN ('unknown', 'verified', 'low')),
    posted_at timestamptz,
    closes_at timestamptz,
    last_seen_at timestamptz,
    closed_at timestamptz,
    closed_reason text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    content_hash text NOT NULL DEFAULT '',
    import_id text,
    analysis_due boolean NOT NULL DEFAULT true,
    extra jsonb NOT NULL DEFAULT '{}',
    description_raw text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    region text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    level text CHECK (level IN ('intern', 'entry', 'mid', 'senior', 'lead', 'executive')),
    pay_min double precision,
    pay_max double precision,
    teaser boolean NOT NULL DEFAULT false,
    requisition text NOT NULL DEFAULT '',
    feed text NOT NULL DEFAULT '',
    source_hash text NOT NULL DEFAULT '',
    record jsonb NOT NULL DEFAULT '{}',     -- what an engine's record says and no column can hold
    registry_id uuid,                       -- the id that engines know it by, where the row is a copy for another owner
    place bigint GENERATED ALWAYS AS IDENTITY,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    UNIQUE (owner_id, platform, platform_job_id)
);

CREATE INDEX job_scraped_at_id ON job (owner_id, scraped_at, id);
CREATE INDEX job_place ON job (owner_id, place);
CREATE INDEX job_status ON job (owner_id, status);
CREATE UNIQUE INDEX job_registry_id ON job (owner_id, registry_id) WHERE registry_id IS NOT NULL;
CREATE INDEX job_apply_email ON job (owner_id, place) WHERE apply_email <> '';

CREATE TABLE jd_analysis (
    owner_id uuid NOT NULL,
    job_id uuid NOT NULL,
    required_skills jsonb NOT NULL DEFAULT '[]',
    preferred_skills jsonb NOT NULL DEFAULT '[]',
    skill_groups jsonb NOT NULL DEFAULT '[]',
    years_experience bigint,
    skill_years jsonb NOT NULL DEFAULT '{}',
    keywords jsonb NOT NULL DEFAULT '[]',
    pr_required boolean,
    citizenship_required boolean,
    visa_sponsorship boolean,
    work_rights_required boolean,
    clearance_required boolean,
    degree_required boolean,
    remote_type text CHECK (remote_type IN ('onsite', 'hybrid', 'remote')),
    job_type text CHECK (job_type IN ('fulltime', 'parttime', 'contract', 'internship')),
    salary jsonb,
    language text NOT NULL DEFAULT '',
    evidence jsonb NOT NULL DEFAULT '{}',
    analyzer_version text NOT NULL DEFAULT '',
    analyzed_hash text NOT NULL DEFAULT '',
    analyzed_at timestamptz NOT NULL,
    match_score double precision CHECK (match_score BETWEEN 0.0 AND 1.0),
    match_reasoning text NOT NULL DEFAULT '',
    reasons jsonb NOT NULL DEFAULT '[]',
    blockers jsonb NOT NULL DEFAULT '[]',
    would_help jsonb NOT NULL DEFAULT '[]',
    scorer_version text NOT NULL DEFAULT '',
    profile_hash text NOT NULL DEFAULT '',
    level text CHECK (level IN ('intern', 'entry', 'mid', 'senior', 'lead', 'executive')),
    languages jsonb NOT NULL DEFAULT '[]',
    sort_score double precision NOT NULL GENERATED ALWAYS AS (coalesce(match_score, -1.0)) STORED,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, job_id),
    FOREIGN KEY (owner_id, job_id) REFERENCES job ON DELETE CASCADE
);

CREATE INDEX jd_analysis_best ON jd_analysis (owner_id, sort_score, job_id);

CREATE TABLE posting_link (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    other_id uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('same', 'likely', 'different')),
    rule text NOT NULL,
    detail text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    UNIQUE (owner_id, job_id, other_id),
    FOREIGN KEY (owner_id, job_id) REFERENCES job ON DELETE CASCADE,
    FOREIGN KEY (owner_id, other_id) REFERENCES job ON DELETE CASCADE,
    CHECK (job_id < other_id)
);

CREATE INDEX posting_link_other ON posting_link (owner_id, other_id);

CREATE TABLE posting_behind (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    card_id uuid NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, id) REFERENCES job ON DELETE CASCADE,
    FOREIGN KEY (owner_id, card_id) REFERENCES job ON DELETE CASCADE,
    CHECK (id <> card_id)
);

CREATE INDEX posting_behind_card ON posting_behind (owner_id, card_id);

CREATE TABLE resume (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL,
    is_base boolean NOT NULL DEFAULT true,
    format text NOT NULL,
    name text NOT NULL DEFAULT '',
    contact jsonb NOT NULL DEFAULT '{}',
    is_default boolean NOT NULL DEFAULT false,
    extra jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id)
);

CREATE UNIQUE INDEX resume_default ON resume (owner_id) WHERE is_default;

CREATE TABLE resume_section (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    resume_id uuid NOT NULL,
    section_type text NOT NULL CHECK (
        section_type IN (
            'summary', 'education', 'work_experience', 'internship', 'projects', 'technologies', 'extracurricular',
            'references'
        )
    ),
    position bigint NOT NULL DEFAULT 0,
    heading text NOT NULL DEFAULT '',
    content jsonb NOT NULL,
    tailorable boolean NOT NULL CHECK (
        NOT tailorable OR section_type NOT IN ('education', 'extracurricular', 'references')
    ),
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, resume_id) REFERENCES resume ON DELETE CASCADE
);

CREATE INDEX resume_section_resume ON resume_section (owner_id, resume_id, position);

CREATE TABLE skill_entry (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL,
    resume_id uuid,
    name text NOT NULL CHECK (name <> ''),
    category text NOT NULL CHECK (category IN ('language', 'framework', 'database', 'tool', 'cloud', 'concept')),
    proficiency bigint NOT NULL CHECK (proficiency BETWEEN 1 AND 10),
    years double precision NOT NULL DEFAULT 0.0 CHECK (years >= 0.0),
    evidence jsonb NOT NULL DEFAULT '[]',
    source text NOT NULL CHECK (source IN ('resume_analysis', 'manual', 'both')),
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, resume_id) REFERENCES resume ON DELETE SET NULL (resume_id)
);

-- The file compares names without regard to the case of a to z, and of no other letter.
CREATE UNIQUE INDEX skill_entry_name ON skill_entry (owner_id, lower(name COLLATE "C"));

CREATE TABLE own_fact (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL,
    text text NOT NULL CHECK (text <> ''),
    note text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id)
);

CREATE TABLE own_skill (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    category text NOT NULL CHECK (category IN ('language', 'framework', 'database', 'tool', 'cloud', 'concept')),
    aliases jsonb NOT NULL DEFAULT '[]',
    implies jsonb NOT NULL DEFAULT '[]',
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id)
);

CREATE UNIQUE INDEX own_skill_name ON own_skill (owner_id, lower(name COLLATE "C"));

CREATE TABLE preference (
    owner_id uuid NOT NULL UNIQUE REFERENCES "user",
    id uuid NOT NULL,
    content jsonb NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id)
);

CREATE TABLE tailored_resume (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    base_resume_id uuid NOT NULL,
    job_id uuid NOT NULL,
    diff_summary text NOT NULL DEFAULT '',
    approval_status text NOT NULL DEFAULT 'pending' CHECK (approval_status IN ('pending', 'approved', 'rejected')),
    approved boolean NOT NULL GENERATED ALWAYS AS (approval_status = 'approved') STORED,
    approved_at timestamptz,
    approved_hash text NOT NULL DEFAULT '',
    approval_token text NOT NULL DEFAULT '',
    gaps_identified jsonb NOT NULL DEFAULT '[]',
    engine text NOT NULL DEFAULT 'builtin',
    prompt_version text NOT NULL DEFAULT '',
    pdf_key text NOT NULL DEFAULT '',
    docx_key text NOT NULL DEFAULT '',
    cover_letter_key text NOT NULL DEFAULT '',
    local_pdf_path text NOT NULL DEFAULT '',
    s3_upload_failed boolean NOT NULL DEFAULT false,
    curated_json jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    record jsonb NOT NULL DEFAULT '{}',
    place bigint GENERATED ALWAYS AS IDENTITY,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, base_resume_id) REFERENCES resume,
    FOREIGN KEY (owner_id, job_id) REFERENCES job,
    UNIQUE (owner_id, id, job_id),
    CHECK (approval_status <> 'approved' OR (approved_hash <> '' AND approved_at IS NOT NULL))
);

CREATE UNIQUE INDEX tailored_resume_live ON tailored_resume (owner_id, job_id) WHERE archived_at IS NULL;
CREATE INDEX tailored_resume_base ON tailored_resume (owner_id, base_resume_id);
CREATE INDEX tailored_resume_any_job ON tailored_resume (owner_id, job_id);

CREATE TABLE tailored_section (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    tailored_resume_id uuid NOT NULL,
    resume_section_id uuid NOT NULL,
    content jsonb NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    UNIQUE (owner_id, tailored_resume_id, resume_section_id),
    FOREIGN KEY (owner_id, tailored_resume_id) REFERENCES tailored_resume ON DELETE CASCADE,
    FOREIGN KEY (owner_id, resume_section_id) REFERENCES resume_section ON DELETE CASCADE
);

CREATE INDEX tailored_section_base ON tailored_section (owner_id, resume_section_id);

CREATE TABLE approval (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    tailored_resume_id uuid NOT NULL,
    job_id uuid NOT NULL,
    content_hash text NOT NULL CHECK (content_hash <> ''),
    approved_at timestamptz NOT NULL,
    actor text NOT NULL,
    facts jsonb NOT NULL DEFAULT '[]',
    voided_at timestamptz,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, tailored_resume_id, job_id) REFERENCES tailored_resume (owner_id, id, job_id)
);

CREATE INDEX approval_tailored ON approval (owner_id, tailored_resume_id);

CREATE TABLE cover_letter (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    content text NOT NULL,
    approved_hash text NOT NULL DEFAULT '',
    approved_at timestamptz,
    created_at timestamptz NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    UNIQUE (owner_id, id, job_id),
    FOREIGN KEY (owner_id, job_id) REFERENCES job
);

CREATE INDEX cover_letter_job ON cover_letter (owner_id, job_id);

CREATE TABLE application (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    tailored_resume_id uuid,
    cover_letter_id uuid,
    status text NOT NULL DEFAULT 'prepared' CHECK (
        status IN (
            'prepared', 'submitted', 'acknowledged', 'interview', 'rejected', 'offer', 'ghosted', 'withdrawn'
        )
    ),
    applied_at timestamptz,
    follow_up_at timestamptz,
    follow_up_retired boolean NOT NULL DEFAULT false,
    interview_at timestamptz,
    reply_count bigint NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    thread_id text NOT NULL DEFAULT '',
    email_subject text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    record jsonb NOT NULL DEFAULT '{}',
    archived_at timestamptz,                -- out of the engines' log; the owner's own lists keep it
    place bigint GENERATED ALWAYS AS IDENTITY,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    CONSTRAINT application_once UNIQUE (owner_id, job_id),
    FOREIGN KEY (owner_id, job_id) REFERENCES job,
    CONSTRAINT application_for_its_job
        FOREIGN KEY (owner_id, tailored_resume_id, job_id) REFERENCES tailored_resume (owner_id, id, job_id),
    CONSTRAINT application_letter_for_its_job
        FOREIGN KEY (owner_id, cover_letter_id, job_id) REFERENCES cover_letter (owner_id, id, job_id)
);

CREATE INDEX application_status ON application (owner_id, status, applied_at);
CREATE INDEX application_job ON application (owner_id, job_id);
CREATE INDEX application_tailored ON application (owner_id, tailored_resume_id);

CREATE TABLE submission (
    owner_id uuid NOT NULL,
    application_id uuid NOT NULL,
    submitted_at timestamptz NOT NULL,
    posting jsonb NOT NULL,
    resume jsonb NOT NULL,
    score double precision,
    reasoning text NOT NULL DEFAULT '',
    approval jsonb NOT NULL DEFAULT '{}',
    sha256 text NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, application_id),
    FOREIGN KEY (owner_id, application_id) REFERENCES application
);

CREATE TABLE document (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('resume', 'letter')),
    format text NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, application_id) REFERENCES application
);

CREATE INDEX document_application ON document (owner_id, application_id);

CREATE TABLE event (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    verb text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL DEFAULT '',
    summary text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    undoes uuid,
    place bigint GENERATED ALWAYS AS IDENTITY,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    UNIQUE (owner_id, undoes),
    FOREIGN KEY (owner_id, undoes) REFERENCES event DEFERRABLE
);

CREATE INDEX event_place ON event (owner_id, place);
CREATE INDEX event_subject ON event (owner_id, subject_id, place);

CREATE TABLE event_change (
    owner_id uuid NOT NULL,
    event_id uuid NOT NULL,
    ordinal bigint NOT NULL,
    table_name text NOT NULL,
    row_id text NOT NULL,
    before jsonb,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, event_id, ordinal),
    FOREIGN KEY (owner_id, event_id) REFERENCES event
);

-- Rows of tables that this version does not know, so that a newer file still comes back whole.
CREATE TABLE other_row (
    owner_id uuid NOT NULL REFERENCES "user",
    table_name text NOT NULL,
    row_key text NOT NULL,
    content text NOT NULL,      -- canonical JSON
    PRIMARY KEY (owner_id, table_name, row_key)
);

-- What the last push of an owner left, to know whether anything was changed here since.
CREATE TABLE pushed (
    owner_id uuid PRIMARY KEY REFERENCES "user",
    file_owner text NOT NULL,   -- the owner's id in the file
    digest text NOT NULL,
    schema integer NOT NULL,    -- of the file
    rows bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- Whose a variant or an application is, for engines, which ask by id. No row security, and no rights for anybody: two
-- functions answer for single ids.
CREATE TABLE whose (
    kind text NOT NULL,         -- the table
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    known_job_id uuid NOT NULL, -- the job, by the id that engines know it by
    place bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (kind, id, owner_id)
);

CREATE INDEX whose_job ON whose (kind, known_job_id, place);
