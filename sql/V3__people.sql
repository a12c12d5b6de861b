-- People, their sessions, and what they do in races.

CREATE TABLE account (
  key                   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- the user id of the APIs
  name                  text,                     -- null = deleted: races keep the key, not the name
  password_hash         text,                     -- null = deleted
  security_question     text,                     -- null = none
  security_answer_hash  text,
  reset_code_hash       text,                     -- of the one-time code; null = none
  reset_code_expires_at timestamptz,
  administrator         boolean NOT NULL DEFAULT false,
  created_at            timestamptz NOT NULL,
  deleted_at            timestamptz
);
-- Names differ in more than the case of their letters.
CREATE UNIQUE INDEX account_name ON account (lower(name));

-- Who is signed in. A token of a session that is not here opens nothing.
CREATE TABLE session (
  id          uuid PRIMARY KEY,
  account_key integer NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_key);

-- The newest key signs; older ones only verify, until the last token that they signed has expired.
CREATE TABLE signing_key (
  id          text PRIMARY KEY,                   -- the kid of tokens
  public_key  bytea NOT NULL,                     -- X.509, DER
  private_key bytea,                              -- PKCS#8, DER; null = replaced
  created_at  timestamptz NOT NULL
);

ALTER TABLE race
  ADD COLUMN map          text,                   -- the map or track, as people call it
  ADD COLUMN public       boolean NOT NULL DEFAULT true,
  ADD COLUMN creator_key  integer REFERENCES account,  -- null = the server itself
  ADD COLUMN scheduled_at timestamptz,            -- when it is to begin; null = not said
  ADD COLUMN started_at   timestamptz,
  ADD COLUMN ended_at     timestamptz,
  ADD COLUMN version      integer NOT NULL DEFAULT 1;
UPDATE race SET started_at = created_at;

-- A port belongs to one race until it has ended.
CREATE UNIQUE INDEX race_udp_port ON race (udp_port) WHERE status <> 'ENDED' AND udp_port <> 0;

-- Lists of races are read newest first, a page at a time.
CREATE INDEX race_created ON race (created_at, key);

-- Who organises, flies and watched; a person may do more than one.
CREATE TABLE race_person (
  race_key    integer NOT NULL REFERENCES race ON DELETE CASCADE,
  account_key integer NOT NULL REFERENCES account,
  role        text NOT NULL CHECK (role IN ('ORGANISER', 'PILOT', 'VIEWER')),
  since       timestamptz NOT NULL,
  PRIMARY KEY (race_key, account_key, role)
);
CREATE INDEX race_person_account ON race_person (account_key);

-- Whose a drone is. It may be known before its first sample.
CREATE TABLE drone_entry (
  race_key  integer NOT NULL REFERENCES race ON DELETE CASCADE,
  drone_id  text NOT NULL,
  pilot_key integer REFERENCES account,           -- null = nobody yet
  callsign  text,                                 -- null = none
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (race_key, drone_id)
);
-- Callsigns of a race differ in more than the case of their letters.
CREATE UNIQUE INDEX drone_entry_callsign ON drone_entry (race_key, lower(callsign));
CREATE INDEX drone_entry_pilot ON drone_entry (pilot_key);

-- Addresses whose datagrams a private race takes.
CREATE TABLE race_source (
  race_key integer NOT NULL REFERENCES race ON DELETE CASCADE,
  address  text NOT NULL,                         -- an IP address in its shortest form
  PRIMARY KEY (race_key, address)
);

-- What a sender over gRPC shows; the token itself is kept nowhere.
CREATE TABLE ingest_token (
  token_hash bytea PRIMARY KEY,                   -- SHA-256
  race_key   integer NOT NULL REFERENCES race ON DELETE CASCADE,
  drone_id   text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX ingest_token_drone ON ingest_token (race_key, drone_id);

-- What is stored of each flight of a drone, so that a race's time line costs no scan of its samples.
CREATE TABLE flight (
  drone_key  integer NOT NULL REFERENCES drone ON DELETE CASCADE,
  flight     integer NOT NULL,
  first_time timestamptz NOT NULL,                -- sampleTime of its first sample
  last_time  timestamptz NOT NULL,                -- sampleTime of its newest sample
  samples    bigint NOT NULL,
  PRIMARY KEY (drone_key, flight)
) WITH (fillfactor = 70);                         -- a row changes with every batch
-- What is being stored comes first, and nothing until this is committed.
LOCK TABLE sample IN SHARE MODE;
INSERT INTO flight
SELECT drone_key, flight, min("time"), max("time"), count(*) FROM sample GROUP BY drone_key, flight;
