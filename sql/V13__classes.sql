-- Classes: races whose pilots are ranked together. A race names its class, its heat and its round.

CREATE TABLE race_class (
  key           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- orders classes by their creation
  id            text NOT NULL UNIQUE,             -- in URLs: a UUID
  name          text NOT NULL,
  description   text NOT NULL,                    -- empty = none
  track_id      text,                             -- what its new races are timed on; null = nothing
  track_version integer,
  ranking       text NOT NULL
    CHECK (ranking IN ('points', 'best_rounds', 'fastest_lap', 'fastest_consecutive')),
  points        text NOT NULL,                    -- by position from the first on, such as 10,6,3,1
  best_rounds   integer NOT NULL CHECK (best_rounds BETWEEN 1 AND 1000),
  drop_worst    integer NOT NULL CHECK (drop_worst BETWEEN 0 AND 1000),
  -- The format of its new races, as theirs.
  win_condition       text NOT NULL DEFAULT 'MOST_LAPS'
    CHECK (win_condition IN ('MOST_LAPS', 'FIRST_TO_LAPS', 'FASTEST_LAP', 'FASTEST_CONSECUTIVE')),
  laps_to_win         integer CHECK (laps_to_win BETWEEN 1 AND 1000),
  consecutive_laps    integer NOT NULL DEFAULT 3 CHECK (consecutive_laps BETWEEN 2 AND 100),
  race_seconds        integer CHECK (race_seconds BETWEEN 1 AND 86400),
  grace_seconds       integer DEFAULT 0 CHECK (grace_seconds BETWEEN 0 AND 86400),
  start_behaviour     text NOT NULL DEFAULT 'STAGGERED'
    CHECK (start_behaviour IN ('STAGGERED', 'HOLESHOT', 'FIRST_LAP')),
  minimum_lap_seconds double precision NOT NULL DEFAULT 0
    CHECK (minimum_lap_seconds BETWEEN 0 AND 3600),
  public        boolean NOT NULL,
  owner_key     integer NOT NULL REFERENCES account,
  created_at    timestamptz NOT NULL,
  version       integer NOT NULL,
  CONSTRAINT race_class_track_whole CHECK (num_nulls(track_id, track_version) IN (0, 2)),
  CONSTRAINT race_class_track_version
    FOREIGN KEY (track_id, track_version) REFERENCES track_version,
  CONSTRAINT race_class_laps_to_win
    CHECK (win_condition <> 'FIRST_TO_LAPS' OR laps_to_win IS NOT NULL)
);
CREATE INDEX race_class_owner ON race_class (owner_key);
CREATE INDEX race_class_track ON race_class (track_id) WHERE track_id IS NOT NULL;

ALTER TABLE race
  ADD COLUMN class_id text REFERENCES race_class (id),  -- null = it belongs to none
  ADD COLUMN heat     text,                       -- who fly together; null = not said
  ADD COLUMN round    integer CHECK (round BETWEEN 1 AND 1000);  -- which running; null = not said
CREATE INDEX race_class_id ON race (class_id) WHERE class_id IS NOT NULL;
