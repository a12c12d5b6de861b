-- Readings of sensors, the second kind of data that races store.

CREATE TABLE sensor (
  key               integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  race_key          integer NOT NULL REFERENCES race ON DELETE CASCADE,
  source            text NOT NULL,                -- name of the source of its readings
  sensor_id         text NOT NULL,
  drone_id          text NOT NULL,                -- the drone it sits on, '' = none
  subsystem         text NOT NULL,
  quantity          text NOT NULL,
  unit              text NOT NULL,                -- '' = the source says none
  first_received_at timestamptz NOT NULL,
  last_received_at  timestamptz NOT NULL,
  last_time         timestamptz NOT NULL,         -- of the reading that was received last
  last_sequence     integer NOT NULL,             -- likewise
  last_status       integer NOT NULL,             -- likewise
  first_at          timestamptz NOT NULL,         -- of its readings, the earliest on the time line
  last_at           timestamptz NOT NULL,         -- of its readings, the latest on the time line
  readings          bigint NOT NULL,              -- rows of the table reading
  missing           bigint NOT NULL,              -- sequence numbers that were skipped before them
  UNIQUE (race_key, source, sensor_id, drone_id, subsystem, quantity, unit)
) WITH (fillfactor = 70);                         -- a row changes with every batch

-- A number that is null is unknown. A source says the time by its own clock, be it wrong by years,
-- so readings are kept by their place on the race's time line: the source's time, or the receipt
-- where the two differ by more than a minute.
CREATE TABLE reading (
  id          bigint GENERATED ALWAYS AS IDENTITY,  -- orders readings of one time
  race_key    integer NOT NULL,
  sensor_key  integer NOT NULL,
  "time"      timestamptz NOT NULL,               -- the source's clock
  received_at timestamptz NOT NULL,               -- the server's clock
  at          timestamptz NOT NULL,               -- on the race's time line
  value_x     real,                               -- in the sensor's unit
  value_y     real,
  value_z     real,
  vibration   real,
  leak        boolean,
  status      integer NOT NULL,                   -- bits: 0 OK, 1 warning, 2 critical, 4 offline
  sequence    integer NOT NULL,                   -- the source's own number
  missing     integer NOT NULL                    -- numbers skipped right before this one
);

-- A race's readings in the order of the source's time, from any instant on.
CREATE INDEX reading_race_time ON reading (race_key, "time", id);
-- Along the race's time line: those of all sensors, and of one.
CREATE INDEX reading_race_at ON reading (race_key, at, id);
CREATE INDEX reading_sensor_at ON reading (race_key, sensor_key, at);

CREATE FUNCTION delete_readings_of_race() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM reading WHERE race_key = OLD.key;
  RETURN NULL;
END
$$;
CREATE TRIGGER race_readings AFTER DELETE ON race
  FOR EACH ROW EXECUTE FUNCTION delete_readings_of_race();

-- As with samples: a hypertable, one chunk a day, where the database has TimescaleDB.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    RETURN;
  END IF;
  PERFORM create_hypertable('reading', 'at',
      chunk_time_interval => INTERVAL '1 day', create_default_indexes => false);
  IF current_setting('timescaledb.license', true) = 'timescale' THEN
    EXECUTE $ddl$ALTER TABLE reading SET (
        timescaledb.compress,
        timescaledb.compress_segmentby = 'race_key, sensor_key',
        timescaledb.compress_orderby = 'at, id')$ddl$;
    PERFORM add_compression_policy('reading', INTERVAL '2 days');
  END IF;
END
$$;
