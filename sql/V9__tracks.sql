-- Tracks: gates in the order in which they are flown. A version never changes; a race names one.

CREATE TABLE track (
  key        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- orders tracks by their creation
  id         text NOT NULL UNIQUE,                -- in URLs: a UUID
  name       text NOT NULL,
  frame      text NOT NULL CHECK (frame IN ('race', 'geographic')),  -- of its gates
  owner_key  integer REFERENCES account,          -- who created it; null = the server itself
  version    integer NOT NULL,                    -- the newest one
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX track_owner ON track (owner_key);

CREATE TABLE track_version (
  track_id   text NOT NULL REFERENCES track (id) ON DELETE CASCADE,
  version    integer NOT NULL CHECK (version >= 1),
  gates      text NOT NULL CHECK (jsonb_typeof(gates::jsonb) = 'array'),  -- as the API has them
  created_by integer REFERENCES account,          -- null = the server itself
  created_at timestamptz NOT NULL,
  PRIMARY KEY (track_id, version)
);

ALTER TABLE race
  ADD COLUMN track_id      text,                  -- the track it is timed on; null = none
  ADD COLUMN track_version integer,
  ADD CONSTRAINT race_track_whole CHECK (num_nulls(track_id, track_version) IN (0, 2)),
  ADD CONSTRAINT race_track_version
    FOREIGN KEY (track_id, track_version) REFERENCES track_version;
CREATE INDEX race_track ON race (track_id) WHERE track_id IS NOT NULL;
