-- Several servers with one database and one broker: which there are, and which race is whose.

CREATE TABLE node (
  run_id      uuid PRIMARY KEY,                  -- one run of a server, as intake_id elsewhere
  name        text NOT NULL,
  queue       text NOT NULL,                     -- what this run accepted is on that queue
  host        text NOT NULL,                     -- where other nodes reach it
  http_port   integer NOT NULL,
  grpc_port   integer NOT NULL,                  -- 0 = none
  secret      text NOT NULL,                     -- who says it is a node of this DRIFT
  -- ALIVE until another run HELD it to take over what it left; LOST = that is done, and nothing
  -- of it is stored any more. No run comes back from either.
  state       text NOT NULL CHECK (state IN ('ALIVE', 'HELD', 'LOST')),
  started_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,              -- of its lease, which it renews while it is ALIVE
  held_by     uuid,                              -- the run that is taking over from it
  held_until  timestamptz
);

-- A running race's home: the node that takes what is sent to it.
CREATE TABLE race_home (
  race_key    integer PRIMARY KEY REFERENCES race ON DELETE CASCADE,
  run_id      uuid REFERENCES node,              -- null = none at present
  since       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX race_home_run ON race_home (run_id);
