-- Where the server has TimescaleDB: samples become a hypertable, one chunk a day, and chunks that
-- nobody writes to any more are kept by column. Where it has not: nothing changes.
DO $$
BEGIN
  -- The extension ends the session (FATAL) when it is created without being preloaded. Its loader's
  -- own setting shows that, to any user.
  IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')
      OR current_setting('timescaledb.max_background_workers', true) IS NULL THEN
    RETURN;
  END IF;
  BEGIN
    CREATE EXTENSION IF NOT EXISTS timescaledb;
  EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'TimescaleDB is there, but this user may not create it: plain tables';
    RETURN;
  END;

  PERFORM create_hypertable('sample', 'time',
      chunk_time_interval => INTERVAL '1 day', create_default_indexes => false);

  -- Compression and jobs belong to the community edition.
  IF current_setting('timescaledb.license', true) = 'timescale' THEN
    EXECUTE $ddl$ALTER TABLE sample SET (
        timescaledb.compress,
        timescaledb.compress_segmentby = 'race_key, drone_key',
        timescaledb.compress_orderby = '"time"')$ddl$;
    PERFORM add_compression_policy('sample', INTERVAL '2 days');
  END IF;
END
$$;
