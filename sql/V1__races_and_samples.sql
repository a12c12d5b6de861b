-- Races, their drones and their samples; what was stored before; what was counted.

CREATE TABLE race (
  key             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              text NOT NULL UNIQUE,           -- in URLs: 'practice' or a UUID
  name            text NOT NULL,
  status          text NOT NULL CHECK (status IN ('SCHEDULED', 'RUNNING', 'ENDED')),
  stream_format   text NOT NULL,                  -- keys of a datagram, comma separated
  battery_order   text NOT NULL CHECK (battery_order IN ('percentage-first', 'voltage-first')),
  udp_port        integer NOT NULL CHECK (udp_port BETWEEN 0 AND 65535),  -- 0 = none
  created_at      timestamptz NOT NULL,
  first_sample_at timestamptz                     -- receipt of the first sample; null = none yet
);

CREATE TABLE drone (
  key            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  race_key       integer NOT NULL REFERENCES race ON DELETE CASCADE,
  drone_id       text NOT NULL,
  first_seen_at  timestamptz NOT NULL,            -- receipt of its earliest sample
  last_seen_at   timestamptz NOT NULL,            -- receipt of its newest sample
  last_time      timestamptz NOT NULL,            -- sampleTime of its newest sample
  last_flight    integer NOT NULL,
  last_timestamp double precision,                -- the source's seconds, null = unknown
  UNIQUE (race_key, drone_id)
) WITH (fillfactor = 70);                         -- a row changes with every batch

-- A number that is null is unknown: the race's stream format lacks it. Never 0 for unknown.
-- No foreign key: its check would cost more than the row. Writers hold the race's row, and the
-- trigger below takes the samples away with their race.
CREATE TABLE sample (
  race_key           integer NOT NULL,
  drone_key          integer NOT NULL,
  "time"             timestamptz NOT NULL,        -- the source's clock mapped to the server's
  received_at        timestamptz NOT NULL,        -- the server's clock
  flight             integer NOT NULL,
  "timestamp"        double precision,            -- s, the source's own clock
  position_x         real,                        -- m, world, Unity axes: left-handed, Y up
  position_y         real,
  position_z         real,
  attitude_x         real,                        -- unit quaternion
  attitude_y         real,
  attitude_z         real,
  attitude_w         real,
  velocity_x         real,                        -- m/s, world
  velocity_y         real,
  velocity_z         real,
  gyro_pitch         real,                        -- degrees/s, body
  gyro_roll          real,
  gyro_yaw           real,
  input_throttle     real,                        -- -1..1, -1 = idle
  input_yaw          real,
  input_pitch        real,
  input_roll         real,
  battery_percentage real,
  battery_voltage    real,                        -- V
  motor_rpms         real[],                      -- left front, right front, left back, right back
  PRIMARY KEY (race_key, drone_key, "time")
);

-- A whole race in time order, from any instant on, without a sort.
CREATE INDEX sample_race_time ON sample (race_key, "time");

-- Every batch that was stored. No foreign key: races' keys are never used again, age takes the rows.
CREATE TABLE batch_ledger (
  batch_id  uuid PRIMARY KEY,
  race_key  integer NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX batch_ledger_stored_at ON batch_ledger USING brin (stored_at);

-- Every numbered batch of a resumable stream that was stored.
CREATE TABLE stream_ledger (
  stream_id uuid NOT NULL,
  sequence  bigint NOT NULL,
  race_key  integer NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (stream_id, sequence)
);
CREATE INDEX stream_ledger_stored_at ON stream_ledger USING brin (stored_at);

-- received = stored + sum of rejected + sum of dropped, after every commit, for each intake.
CREATE TABLE race_counter (
  race_key  integer NOT NULL REFERENCES race ON DELETE CASCADE,
  intake_id uuid NOT NULL,                        -- the running server that received
  kind      text NOT NULL CHECK (kind IN ('received', 'stored', 'rejected', 'dropped')),
  reason    text NOT NULL DEFAULT '',             -- of a rejection; the place of a drop
  value     bigint NOT NULL,
  PRIMARY KEY (race_key, intake_id, kind, reason)
) WITH (fillfactor = 50);

CREATE FUNCTION delete_samples_of_race() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sample WHERE race_key = OLD.key;
  DELETE FROM stream_ledger WHERE race_key = OLD.key;
  RETURN NULL;
END
$$;
CREATE TRIGGER race_samples AFTER DELETE ON race
  FOR EACH ROW EXECUTE FUNCTION delete_samples_of_race();
