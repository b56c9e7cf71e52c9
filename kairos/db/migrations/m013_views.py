"""Views that answer what people ask from sqlite3 or Datasette."""

NAME = "013_views"

SQL = """
-- Open postings, best first; what has no score comes last.
CREATE VIEW matches AS
SELECT
    a.match_score AS score, j.title, j.company, j.location, j.platform, j.status, a.required_skills,
    a.preferred_skills, a.blockers, a.match_reasoning, j.posted_at, j.url, j.id AS job_id, j.owner_id
FROM jd_analysis AS a
JOIN job AS j ON j.id = a.job_id
WHERE j.closed_at IS NULL AND j.status IN ('new', 'analyzed', 'matched')
ORDER BY a.sort_score DESC, a.job_id DESC;

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
"""
