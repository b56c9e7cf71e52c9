-- The rules that hold from any program that connects: the same as the file's own triggers.
-- A rule of ours says no with SQLSTATE KA001, a gate that wants an approval with KA002, a budget with KA003.

-- A load of whole files (kairos push) goes past the gates of single acts, as a restored snapshot does: its state came
-- about under the same gates elsewhere. Only who owns the tables may announce one, and for one transaction.
CREATE TABLE load (
    transaction xid8 PRIMARY KEY,
    owner_id uuid NOT NULL
);

CREATE FUNCTION loading() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kairos, pg_temp
AS $$ SELECT EXISTS (SELECT 1 FROM load WHERE transaction = pg_current_xact_id_if_assigned()) $$;

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'KA001';
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Ids and owners are for ever; what others rest on stays (the foreign keys see to that)

CREATE TRIGGER job_fixed BEFORE UPDATE ON job FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id)
EXECUTE FUNCTION refuse('a posting keeps its id and its owner');

CREATE TRIGGER jd_analysis_fixed BEFORE UPDATE ON jd_analysis FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.job_id <> old.job_id)
EXECUTE FUNCTION refuse('an analysis keeps its posting and its owner');

CREATE TRIGGER resume_fixed BEFORE UPDATE ON resume FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id)
EXECUTE FUNCTION refuse('a resume keeps its id and its owner');

CREATE TRIGGER resume_section_fixed BEFORE UPDATE ON resume_section FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id)
EXECUTE FUNCTION refuse('a section keeps its id and its owner');

CREATE TRIGGER tailored_resume_fixed BEFORE UPDATE ON tailored_resume FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id
    OR new.base_resume_id <> old.base_resume_id OR new.job_id <> old.job_id)
EXECUTE FUNCTION refuse('a tailored resume keeps its owner, its base and its job');

CREATE TRIGGER tailored_section_fixed BEFORE UPDATE ON tailored_section FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id OR new.tailored_resume_id <> old.tailored_resume_id
    OR new.resume_section_id <> old.resume_section_id)
EXECUTE FUNCTION refuse('a tailored section keeps its id and its place');

CREATE TRIGGER cover_letter_fixed BEFORE UPDATE ON cover_letter FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id OR new.job_id <> old.job_id)
EXECUTE FUNCTION refuse('a letter keeps its posting and its owner');

CREATE TRIGGER application_fixed BEFORE UPDATE ON application FOR EACH ROW
WHEN (new.owner_id <> old.owner_id OR new.id <> old.id OR new.job_id <> old.job_id)
EXECUTE FUNCTION refuse('an application keeps its id, its owner and its job');

-- ---------------------------------------------------------------------------------------------------------------------
-- Protected sections take no tailored section; a tailored section belongs to its own base resume

CREATE FUNCTION tailored_section_gate() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
DECLARE
    section resume_section;
    base uuid;
BEGIN
    SELECT * INTO section FROM resume_section
    WHERE owner_id = new.owner_id AND id = new.resume_section_id FOR SHARE;
    SELECT base_resume_id INTO base FROM tailored_resume
    WHERE owner_id = new.owner_id AND id = new.tailored_resume_id;
    IF section.tailorable IS FALSE THEN
        RAISE EXCEPTION 'this section is protected: it takes no tailored version' USING ERRCODE = 'KA001';
    END IF;
    IF section.resume_id IS DISTINCT FROM base THEN
        RAISE EXCEPTION 'this section belongs to another base resume' USING ERRCODE = 'KA001';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER tailored_section_gate BEFORE INSERT OR UPDATE ON tailored_section FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION tailored_section_gate();

CREATE FUNCTION resume_section_stays_open() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM tailored_section WHERE owner_id = new.owner_id AND resume_section_id = new.id) THEN
        RAISE EXCEPTION 'this section has a tailored version: take that out first' USING ERRCODE = 'KA001';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER resume_section_stays_open BEFORE UPDATE ON resume_section FOR EACH ROW
WHEN (((old.tailorable AND NOT new.tailorable) OR new.resume_id <> old.resume_id) AND NOT loading())
EXECUTE FUNCTION resume_section_stays_open();

-- ---------------------------------------------------------------------------------------------------------------------
-- An approval is a row of the ledger, bound to what was seen; it is voided once and stays so

CREATE TRIGGER tailored_resume_not_born_approved BEFORE INSERT ON tailored_resume FOR EACH ROW
WHEN (new.approval_status = 'approved' AND NOT loading())
EXECUTE FUNCTION refuse('a tailored resume is approved after it was compared');

CREATE FUNCTION approval_gate() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM approval
        WHERE owner_id = new.owner_id AND tailored_resume_id = new.id AND job_id = new.job_id
            AND content_hash = new.approved_hash AND voided_at IS NULL
    ) THEN
        RAISE EXCEPTION 'approval needs its row in the ledger' USING ERRCODE = 'KA001';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER tailored_resume_approval_gate BEFORE UPDATE OF approval_status, approved_hash ON tailored_resume
FOR EACH ROW WHEN (new.approval_status = 'approved' AND NOT loading()) EXECUTE FUNCTION approval_gate();

CREATE FUNCTION approval_void() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    UPDATE approval SET voided_at = clock_timestamp()
    WHERE owner_id = new.owner_id AND tailored_resume_id = new.id AND content_hash = old.approved_hash
        AND voided_at IS NULL;
    RETURN NULL;
END $$;

-- Not "UPDATE OF", here and below: a trigger before it may change the status in an update that names other columns.
CREATE TRIGGER tailored_resume_void AFTER UPDATE ON tailored_resume FOR EACH ROW
WHEN (old.approval_status = 'approved' AND NOT loading()
    AND (new.approval_status <> 'approved' OR new.approved_hash <> old.approved_hash))
EXECUTE FUNCTION approval_void();

CREATE FUNCTION approval_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'the ledger of approvals only grows' USING ERRCODE = 'KA001';
    END IF;
    IF old.voided_at IS NOT NULL OR new.voided_at IS NULL
        OR to_jsonb(new) - 'voided_at' - 'verbatim' <> to_jsonb(old) - 'voided_at' - 'verbatim'
    THEN
        RAISE EXCEPTION 'the ledger of approvals only grows; an approval can only be voided' USING ERRCODE = 'KA001';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER approval_fixed BEFORE UPDATE OR DELETE ON approval FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION approval_fixed();

-- Changing approved content, or what it rests on, voids the approval and any open token.
CREATE FUNCTION void_tailored(owner uuid, tailored uuid, base uuid, job uuid) RETURNS void
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
END $$;

CREATE FUNCTION tailored_section_void() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    PERFORM void_tailored(coalesce(new.owner_id, old.owner_id),
        coalesce(new.tailored_resume_id, old.tailored_resume_id), NULL, NULL);
    RETURN NULL;
END $$;

CREATE TRIGGER tailored_section_void AFTER INSERT OR UPDATE OR DELETE ON tailored_section FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION tailored_section_void();

CREATE FUNCTION resume_section_void() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM void_tailored(old.owner_id, NULL, old.resume_id, NULL);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM void_tailored(new.owner_id, NULL, new.resume_id, NULL);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER resume_section_void AFTER INSERT OR UPDATE OR DELETE ON resume_section FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION resume_section_void();

CREATE FUNCTION resume_contact_void() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    PERFORM void_tailored(new.owner_id, NULL, new.id, NULL);
    RETURN NULL;
END $$;

CREATE TRIGGER resume_contact_void AFTER UPDATE ON resume FOR EACH ROW
WHEN ((new.contact <> old.contact OR new.verbatim <> old.verbatim) AND NOT loading())
EXECUTE FUNCTION resume_contact_void();

CREATE FUNCTION job_posting_void() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    PERFORM void_tailored(new.owner_id, NULL, NULL, new.id);
    RETURN NULL;
END $$;

CREATE TRIGGER job_posting_void AFTER UPDATE ON job FOR EACH ROW
WHEN ((new.title <> old.title OR new.company <> old.company OR new.description_raw <> old.description_raw
    OR new.verbatim <> old.verbatim) AND NOT loading())
EXECUTE FUNCTION job_posting_void();

-- What the engine wrote is content too.
CREATE FUNCTION tailored_curated_void() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF old.approval_status = 'approved' AND new.approval_status = 'approved' THEN
        new.approval_status := 'pending';
        new.approved_hash := '';
        new.approved_at := NULL;
    END IF;
    new.approval_token := '';
    RETURN new;
END $$;

CREATE TRIGGER tailored_resume_curated_void BEFORE UPDATE ON tailored_resume FOR EACH ROW
WHEN (new.curated_json <> old.curated_json AND NOT loading()) EXECUTE FUNCTION tailored_curated_void();

-- ---------------------------------------------------------------------------------------------------------------------
-- Applications: for their own job, on what is approved; what was sent is frozen

CREATE FUNCTION application_gate() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
DECLARE
    tailored tailored_resume;
BEGIN
    -- Shared: an approval cannot be voided between this look and the end of the transaction.
    SELECT * INTO tailored FROM tailored_resume
    WHERE owner_id = new.owner_id AND id = new.tailored_resume_id FOR SHARE;
    IF tailored.approval_status IS DISTINCT FROM 'approved' OR tailored.job_id <> new.job_id THEN
        RAISE EXCEPTION 'not approved: the tailored resume must be compared and approved first'
            USING ERRCODE = 'KA002';
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER application_insert_gate BEFORE INSERT ON application FOR EACH ROW
WHEN (new.status NOT IN ('prepared', 'withdrawn') AND new.tailored_resume_id IS NOT NULL AND NOT loading())
EXECUTE FUNCTION application_gate();

CREATE TRIGGER application_update_gate BEFORE UPDATE OF status ON application FOR EACH ROW
WHEN (old.status IN ('prepared', 'withdrawn') AND new.status NOT IN ('prepared', 'withdrawn')
    AND new.tailored_resume_id IS NOT NULL AND NOT loading())
EXECUTE FUNCTION application_gate();

CREATE TRIGGER application_sent_fixed BEFORE UPDATE OF tailored_resume_id ON application FOR EACH ROW
WHEN (old.status <> 'prepared' AND new.tailored_resume_id IS DISTINCT FROM old.tailored_resume_id AND NOT loading())
EXECUTE FUNCTION refuse('what was sent cannot be exchanged');

CREATE FUNCTION application_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.applied_at := clock_timestamp();
    RETURN new;
END $$;

CREATE TRIGGER application_dated BEFORE UPDATE OF status ON application FOR EACH ROW
WHEN (old.status = 'prepared' AND new.status NOT IN ('prepared', 'withdrawn') AND new.applied_at IS NULL
    AND NOT loading())
EXECUTE FUNCTION application_dated();

CREATE TRIGGER application_kept BEFORE DELETE ON application FOR EACH ROW
WHEN (old.status <> 'prepared' AND NOT loading())
EXECUTE FUNCTION refuse('an application that was sent is kept');

CREATE FUNCTION sent_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR (
        SELECT status FROM application WHERE owner_id = old.owner_id AND id = old.application_id
    ) <> 'prepared' THEN
        RAISE EXCEPTION 'what was sent is frozen' USING ERRCODE = 'KA001';
    END IF;
    RETURN old;
END $$;

CREATE TRIGGER submission_frozen BEFORE UPDATE OR DELETE ON submission FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION sent_frozen();

CREATE TRIGGER document_frozen BEFORE UPDATE OR DELETE ON document FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION sent_frozen();

-- ---------------------------------------------------------------------------------------------------------------------
-- Every status change writes its event; events only grow

CREATE FUNCTION status_event() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
DECLARE
    was text := to_jsonb(old) ->> TG_ARGV[0];
    becomes text := to_jsonb(new) ->> TG_ARGV[0];
BEGIN
    INSERT INTO event (owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (new.owner_id, clock_timestamp(), 'schema', 'status', TG_TABLE_NAME, new.id::text,
        was || ' to ' || becomes, jsonb_build_object('from', was, 'to', becomes));
    RETURN NULL;
END $$;

CREATE TRIGGER job_status_event AFTER UPDATE OF status ON job FOR EACH ROW
WHEN (new.status <> old.status AND NOT loading()) EXECUTE FUNCTION status_event('status');

CREATE TRIGGER tailored_resume_status_event AFTER UPDATE ON tailored_resume FOR EACH ROW
WHEN (new.approval_status <> old.approval_status AND NOT loading()) EXECUTE FUNCTION status_event('approval_status');

CREATE TRIGGER application_status_event AFTER UPDATE OF status ON application FOR EACH ROW
WHEN (new.status <> old.status AND NOT loading()) EXECUTE FUNCTION status_event('status');

CREATE FUNCTION closed_event() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    INSERT INTO event (owner_id, at, actor, verb, subject_type, subject_id, summary, payload)
    VALUES (new.owner_id, clock_timestamp(), 'schema', 'status', 'job', new.id::text,
        CASE WHEN new.closed_at IS NULL THEN 'open again' ELSE 'closed: ' || new.closed_reason END,
        jsonb_build_object('closed', new.closed_at IS NOT NULL));
    RETURN NULL;
END $$;

CREATE TRIGGER job_closed_event AFTER UPDATE OF closed_at ON job FOR EACH ROW
WHEN ((new.closed_at IS NULL) <> (old.closed_at IS NULL) AND NOT loading()) EXECUTE FUNCTION closed_event();

CREATE TRIGGER event_grows BEFORE UPDATE OR DELETE ON event FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION refuse('the history only grows');

CREATE TRIGGER event_change_grows BEFORE UPDATE OR DELETE ON event_change FOR EACH ROW
WHEN (NOT loading()) EXECUTE FUNCTION refuse('the history only grows');

-- ---------------------------------------------------------------------------------------------------------------------
-- A user has at most 50 variants of engines at a time; what the person tailors does not count

CREATE FUNCTION variant_budget() RETURNS trigger LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    -- A transaction that reads one moment only would count without what others committed since.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'variants are added in transactions that are READ COMMITTED' USING ERRCODE = 'KA001';
    END IF;
    -- Held to the end of the transaction, so that of any number of racing inserts each counts those before it.
    PERFORM pg_advisory_xact_lock(hashtextextended(new.owner_id::text, 4919));
    -- A new statement sees what others committed while this one waited.
    IF (SELECT count(*) FROM tailored_resume
        WHERE owner_id = new.owner_id AND engine = 'external' AND archived_at IS NULL) > 50
    THEN
        RAISE EXCEPTION 'this user has 50 variants of engines, and that is the most' USING ERRCODE = 'KA003';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tailored_resume_budget AFTER INSERT ON tailored_resume FOR EACH ROW
WHEN (new.engine = 'external' AND new.archived_at IS NULL AND NOT loading()) EXECUTE FUNCTION variant_budget();

CREATE TRIGGER tailored_resume_budget_update AFTER UPDATE ON tailored_resume FOR EACH ROW
WHEN (new.engine = 'external' AND new.archived_at IS NULL
    AND (old.engine <> 'external' OR old.archived_at IS NOT NULL) AND NOT loading())
EXECUTE FUNCTION variant_budget();

-- ---------------------------------------------------------------------------------------------------------------------
-- Whose it is, for engines

CREATE FUNCTION note_whose() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kairos, pg_temp AS $$
DECLARE
    known uuid;
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM whose WHERE kind = TG_TABLE_NAME AND id = old.id AND owner_id = old.owner_id;
        RETURN NULL;
    END IF;
    SELECT coalesce(registry_id, id) INTO known FROM job WHERE owner_id = new.owner_id AND id = new.job_id;
    INSERT INTO whose (kind, id, owner_id, known_job_id) VALUES (TG_TABLE_NAME, new.id, new.owner_id, known);
    RETURN NULL;
END $$;

CREATE TRIGGER tailored_resume_whose AFTER INSERT OR DELETE ON tailored_resume FOR EACH ROW
EXECUTE FUNCTION note_whose();

-- A copy of a posting for another owner than the one it was saved for: a later save reaches it too.
CREATE FUNCTION note_copy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kairos, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM whose WHERE kind = 'job' AND id = old.id AND owner_id = old.owner_id;
    ELSE
        INSERT INTO whose (kind, id, owner_id, known_job_id) VALUES ('job', new.id, new.owner_id, new.registry_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER job_copy_added AFTER INSERT ON job FOR EACH ROW
WHEN (new.registry_id IS NOT NULL) EXECUTE FUNCTION note_copy();

CREATE TRIGGER job_copy_removed AFTER DELETE ON job FOR EACH ROW
WHEN (old.registry_id IS NOT NULL) EXECUTE FUNCTION note_copy();

CREATE TRIGGER application_whose AFTER INSERT OR DELETE ON application FOR EACH ROW
EXECUTE FUNCTION note_whose();

CREATE FUNCTION owners_of(thing text, thing_id uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kairos, pg_temp
AS $$ SELECT owner_id FROM whose WHERE kind = thing AND id = thing_id ORDER BY place $$;

-- The engines' log of every owner: what was sent before a moment leaves it.
CREATE FUNCTION archive_sent(until timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kairos, pg_temp AS $$
DECLARE
    former text := coalesce(current_setting('kairos.owner_id', true), '');
    each uuid;
    part bigint;
    total bigint := 0;
BEGIN
    FOR each IN SELECT DISTINCT owner_id FROM whose WHERE kind = 'application' ORDER BY 1 LOOP
        PERFORM set_config('kairos.owner_id', each::text, true);
        UPDATE application SET archived_at = clock_timestamp()
        WHERE owner_id = each AND archived_at IS NULL AND applied_at < until AND status <> 'prepared';
        GET DIAGNOSTICS part = ROW_COUNT;
        total := total + part;
    END LOOP;
    PERFORM set_config('kairos.owner_id', former, true);
    RETURN total;
END $$;

CREATE FUNCTION things_for_job(thing text, known uuid) RETURNS TABLE (owner uuid, thing_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kairos, pg_temp
AS $$ SELECT owner_id, id FROM whose WHERE kind = thing AND known_job_id = known ORDER BY place $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- What was kept verbatim beside a column goes when the column changes

CREATE FUNCTION forget_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key text;
BEGIN
    FOR key IN SELECT jsonb_object_keys(old.verbatim) LOOP
        IF to_jsonb(new) -> key IS DISTINCT FROM to_jsonb(old) -> key THEN
            new.verbatim := new.verbatim - key;
        END IF;
    END LOOP;
    RETURN new;
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT table_name FROM information_schema.columns WHERE table_schema = 'kairos' AND column_name = 'verbatim'
    LOOP
        EXECUTE format(
            'CREATE TRIGGER a_forget_verbatim BEFORE UPDATE ON %I FOR EACH ROW '
            'WHEN (old.verbatim <> ''{}'' AND new.verbatim = old.verbatim) EXECUTE FUNCTION forget_verbatim()', name);
    END LOOP;
END $$;
