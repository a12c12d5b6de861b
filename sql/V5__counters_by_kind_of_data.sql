-- Counters are kept apart for each kind of stored data; so far there were samples only.
ALTER TABLE race_counter
  ADD COLUMN data text NOT NULL DEFAULT 'sample',
  DROP CONSTRAINT race_counter_pkey,
  ADD PRIMARY KEY (race_key, intake_id, data, kind, reason);
ALTER TABLE race_counter ALTER COLUMN data DROP DEFAULT;
