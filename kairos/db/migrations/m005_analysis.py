"""What a posting asks for and how well it fits, one row a posting."""

NAME = "005_analysis"

SQL = """
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
) STRICT;

CREATE INDEX jd_analysis_best ON jd_analysis (owner_id, sort_score, job_id);
CREATE INDEX jd_analysis_profile ON jd_analysis (owner_id, profile_hash);
"""
