-- A search finds letters of any case, in every script. The database's own collation may know the case
-- of ASCII alone, as the embedded server's does (C): the function takes the first collation that knows
-- more and is there. That is ICU's, PostgreSQL's own from 17 on, or the operating system's. Capitals,
-- because ς and σ, or ß and ss, are the same as such.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['und-x-icu', 'pg_c_utf8', 'C.utf8', 'en_US.utf8', 'default'] LOOP
    BEGIN
      EXECUTE format($ddl$
          CREATE FUNCTION folded(text) RETURNS text
          LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
          AS 'SELECT upper($1 COLLATE pg_catalog.%I)'$ddl$, wanted);
      -- A server without ICU knows its collations by name, and fails when it uses them.
      PERFORM folded('a');
      RETURN;
    EXCEPTION WHEN undefined_object OR feature_not_supported THEN
      NULL;
    END;
  END LOOP;
END
$$;
