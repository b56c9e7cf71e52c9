-- Full text over postings. C++, C# and F# are words: "+" and "#" become letters before the parser sees them, and what
-- stands between words becomes a blank, so that node.js is two words and no host name.

CREATE FUNCTION search_words(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(
        lower(words),
        '+#' || U&'\0009\000A\000D' || '!"$%&''()*,-./:;<=>?@[\]^_`{|}~' || U&'\00A0\00B7\2010\2011\2012\2013\2014\2018\2019\201C\201D\2022\2026\202F',
        U&'\0195\0223' || repeat(' ', 100))
$$;

CREATE FUNCTION search_of(title text, company text, place text, description text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Cut: a tsvector holds at most 1 MB of words, and no posting may fail for having more.
    SELECT setweight(to_tsvector('simple'::regconfig, kairos.search_words(left(title, 2000))), 'A')
        || setweight(to_tsvector('simple'::regconfig, kairos.search_words(left(company || ' ' || place, 2000))), 'B')
        || to_tsvector('simple'::regconfig, kairos.search_words(left(description, 100000)))
$$;

CREATE FUNCTION search_query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT plainto_tsquery('simple'::regconfig, kairos.search_words(words)) $$;

ALTER TABLE job ADD COLUMN search tsvector
    GENERATED ALWAYS AS (search_of(title, company, location, description_raw)) STORED;

CREATE INDEX job_search ON job USING gin (search);

-- The newest of the owner's postings that have all of the words. Plain scans of one owner's rows and the index over all
-- are left to the planner.
CREATE FUNCTION newest(words text, count bigint) RETURNS SETOF uuid LANGUAGE sql STABLE
SET search_path = kairos, pg_temp AS $$
    SELECT id FROM job WHERE owner_id = current_owner() AND search @@ search_query(words)
    ORDER BY scraped_at DESC, id DESC LIMIT count
$$;
