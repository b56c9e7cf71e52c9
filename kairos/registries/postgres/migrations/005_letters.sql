-- Letters under the same gate as tailored resumes, and their templates.

ALTER TABLE cover_letter ADD COLUMN resume_id uuid;
ALTER TABLE cover_letter ADD COLUMN tailored_resume_id uuid;
ALTER TABLE cover_letter ADD COLUMN template text NOT NULL DEFAULT '';
ALTER TABLE cover_letter ADD COLUMN archived_at timestamptz;
ALTER TABLE cover_letter ADD FOREIGN KEY (owner_id, resume_id) REFERENCES resume;
ALTER TABLE cover_letter ADD FOREIGN KEY (owner_id, tailored_resume_id, job_id)
    REFERENCES tailored_resume (owner_id, id, job_id);

CREATE UNIQUE INDEX cover_letter_in_use ON cover_letter (owner_id, job_id) WHERE archived_at IS NULL;
CREATE INDEX cover_letter_resume ON cover_letter (owner_id, resume_id);
CREATE INDEX cover_letter_tailored ON cover_letter (owner_id, tailored_resume_id);

CREATE TABLE letter_approval (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    cover_letter_id uuid NOT NULL,
    content_hash text NOT NULL CHECK (content_hash <> ''),
    approved_at timestamptz NOT NULL,
    actor text NOT NULL,
    facts jsonb NOT NULL DEFAULT '[]',
    voided_at timestamptz,
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, cover_letter_id) REFERENCES cover_letter
);

CREATE INDEX letter_approval_letter ON letter_approval (owner_id, cover_letter_id);

CREATE TABLE letter_template (
    owner_id uuid NOT NULL REFERENCES "user",
    id uuid NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    text text NOT NULL CHECK (text <> ''),
    verbatim jsonb NOT NULL DEFAULT '{}',
    rest jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (owner_id, id)
);

CREATE UNIQUE INDEX letter_template_name ON letter_template (owner_id, lower(name COLLATE "C"));

ALTER TABLE submission ADD COLUMN letter jsonb;
ALTER TABLE submission ADD COLUMN reasons jsonb;

CREATE TRIGGER cover_letter_rests_fixed BEFORE UPDATE ON cover_letter FOR EACH ROW
WHEN (new.resume_id IS DISTINCT FROM old.resume_id OR new.tailored_resume_id IS DISTINCT FROM old.tailored_resume_id)
EXECUTE FUNCTION refuse('a letter keeps its id and the resume that it rests on');

CREATE TRIGGER cover_letter_not_born_approved BEFORE INSERT ON cover_letter FOR EACH ROW
WHEN ((new.approved_hash <> '' OR new.approved_at IS NOT NULL) AND NOT loading())
EXECUTE FUNCTION refuse('a letter is approved after it was read');

CREATE FUNCTION letter_approval_gate() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    IF new.approved_at IS NULL OR NOT EXISTS (
        SELECT 1 FROM letter_approval
        WHERE owner_id = new.owner_id AND cover_letter_id = new.id AND content_hash = new.approved_hash
            AND voided_at IS NULL
    ) THEN
        RAISE EXCEPTION 'approval needs its row in the ledger' USING ERRCODE = 'KA001';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER cover_letter_approval_gate BEFORE UPDATE OF approved_hash, approved_at ON cover_letter FOR EACH ROW
WHEN ((new.approved_hash <> '' OR new.approved_at IS NOT NULL) AND NOT loading())
EXECUTE FUNCTION letter_approval_gate();

CREATE FUNCTION letter_content_void() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.approved_hash := '';
    new.approved_at := NULL;
    RETURN new;
END $$;

CREATE TRIGGER cover_letter_content_void BEFORE UPDATE ON cover_letter FOR EACH ROW
WHEN (new.content <> old.content AND old.approved_hash <> '' AND NOT loading())
EXECUTE FUNCTION letter_content_void();

CREATE FUNCTION letter_void() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    UPDATE letter_approval SET voided_at = clock_timestamp()
    WHERE owner_id = new.owner_id AND cover_letter_id = new.id AND content_hash = old.approved_hash
        AND voided_at IS NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER cover_letter_void AFTER UPDATE ON cover_letter FOR EACH ROW
WHEN (old.approved_hash <> '' AND new.approved_hash <> old.approved_hash AND NOT loading())
EXECUTE FUNCTION letter_void();

CREATE TRIGGER letter_approval_fixed BEFORE UPDATE OR DELETE ON letter_approval FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION approval_fixed();

-- What a letter rests on is what a tailored resume rests on, and that resume's own sections.
CREATE OR REPLACE FUNCTION void_tailored(owner uuid, tailored uuid, base uuid, job uuid) RETURNS void
LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    -- Locked even where there is nothing to void: an approval under way waits, and then reads what is written here.
    PERFORM 1 FROM tailored_resume AS t
    WHERE t.owner_id = owner AND (t.id = tailored OR t.base_resume_id = base OR t.job_id = job)
    ORDER BY t.id FOR NO KEY UPDATE;
    UPDATE tailored_resume AS t
    SET approval_status = CASE approval_status WHEN 'approved' THEN 'pending' ELSE approval_status END,
        approved_hash = '', approved_at = NULL, approval_token = ''
    WHERE t.owner_id = owner AND (t.approval_status = 'approved' OR t.approval_token <> '')
        AND (t.id = tailored OR t.base_resume_id = base OR t.job_id = job);
    PERFORM 1 FROM cover_letter AS l
    WHERE l.owner_id = owner AND (l.tailored_resume_id = tailored OR l.resume_id = base OR l.job_id = job)
    ORDER BY l.id FOR NO KEY UPDATE;
    UPDATE cover_letter AS l SET approved_hash = '', approved_at = NULL
    WHERE l.owner_id = owner AND l.approved_hash <> ''
        AND (l.tailored_resume_id = tailored OR l.resume_id = base OR l.job_id = job);
END $$;

-- No application leaves with a letter that is not approved, and what was sent cannot be exchanged.
CREATE FUNCTION application_letter_gate() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
DECLARE
    letter cover_letter;
BEGIN
    SELECT * INTO letter FROM cover_letter WHERE owner_id = new.owner_id AND id = new.cover_letter_id FOR SHARE;
    IF letter.approved_hash IS NOT DISTINCT FROM '' THEN
        RAISE EXCEPTION 'not approved: the letter must be read and approved first' USING ERRCODE = 'KA002';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER application_insert_letter_gate BEFORE INSERT ON application FOR EACH ROW
WHEN (new.status NOT IN ('prepared', 'withdrawn') AND new.cover_letter_id IS NOT NULL AND NOT loading())
EXECUTE FUNCTION application_letter_gate();

CREATE TRIGGER application_update_letter_gate BEFORE UPDATE OF status ON application FOR EACH ROW
WHEN (old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
    AND new.cover_letter_id IS NOT NULL AND NOT loading())
EXECUTE FUNCTION application_letter_gate();

CREATE TRIGGER application_letter_kept BEFORE UPDATE OF cover_letter_id ON application FOR EACH ROW
WHEN (old.status <> 'prepared' AND new.cover_letter_id IS DISTINCT FROM old.cover_letter_id AND NOT loading())
EXECUTE FUNCTION refuse('what was sent cannot be exchanged');

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['letter_approval', 'letter_template'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I USING (owner_id = current_owner()) WITH CHECK (owner_id = current_owner())',
            name);
        EXECUTE format('ALTER TABLE %I ALTER owner_id SET DEFAULT current_owner()', name);
        EXECUTE format(
            'CREATE TRIGGER a_forget_verbatim BEFORE UPDATE ON %I FOR EACH ROW '
            'WHEN (old.verbatim <> ''{}'' AND new.verbatim = old.verbatim) EXECUTE FUNCTION forget_verbatim()', name);
    END LOOP;
END $$;
