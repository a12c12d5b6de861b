-- What officials change of results. Rows are added, and revoked once; what was timed is not touched.
CREATE TABLE correction (
  key          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- orders them by their making
  id           text NOT NULL UNIQUE,              -- in URLs: a UUID
  race_key     integer NOT NULL REFERENCES race ON DELETE CASCADE,
  kind         text NOT NULL CHECK (kind IN
    ('REMOVE_LAP', 'COUNT_LAP', 'SET_LAP_TIME', 'ADD_LAP', 'ADD_TIME', 'DISQUALIFY')),
  drone_id     text NOT NULL,
  lap          integer,                           -- its number when the correction was made
  lap_ended_at timestamptz,                       -- by which it is found again; of an added one its end
  micros       bigint NOT NULL,                   -- a lap's, or added to the total; 0 = of no time
  reason       text NOT NULL,
  made_by      integer REFERENCES account,        -- null = the server itself
  made_at      timestamptz NOT NULL,
  revoked_by   integer REFERENCES account,
  revoked_at   timestamptz                        -- null = it holds
);
CREATE INDEX correction_race ON correction (race_key);
