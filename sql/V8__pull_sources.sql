-- Servers of sensor readings that are called for races.
CREATE TABLE pull_source (
  id         uuid PRIMARY KEY,
  race_key   integer NOT NULL REFERENCES race ON DELETE CASCADE,
  name       text NOT NULL,                       -- what its readings say as their source
  host       text NOT NULL,                       -- a name or an IP address, in lower case
  port       integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  tls        boolean NOT NULL,
  drone_id   text,                                -- the drone it sits on; null = none
  streaming  boolean NOT NULL,                    -- whether it is called while the race runs
  created_by integer REFERENCES account,          -- null = the server itself
  created_at timestamptz NOT NULL,
  UNIQUE (race_key, name)
);
