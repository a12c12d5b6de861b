-- The format of a race: which laps count, and who wins. RotorHazard's words.
ALTER TABLE race
  ADD COLUMN win_condition       text NOT NULL DEFAULT 'MOST_LAPS'
    CHECK (win_condition IN ('MOST_LAPS', 'FIRST_TO_LAPS', 'FASTEST_LAP', 'FASTEST_CONSECUTIVE')),
  ADD COLUMN laps_to_win         integer CHECK (laps_to_win BETWEEN 1 AND 1000),
  ADD COLUMN consecutive_laps    integer NOT NULL DEFAULT 3 CHECK (consecutive_laps BETWEEN 2 AND 100),
  ADD COLUMN race_seconds        integer CHECK (race_seconds BETWEEN 1 AND 86400),  -- null = no limit
  ADD COLUMN grace_seconds       integer DEFAULT 0 CHECK (grace_seconds BETWEEN 0 AND 86400),  -- null = no limit
  ADD COLUMN start_behaviour     text NOT NULL DEFAULT 'STAGGERED'
    CHECK (start_behaviour IN ('STAGGERED', 'HOLESHOT', 'FIRST_LAP')),
  ADD COLUMN minimum_lap_seconds double precision NOT NULL DEFAULT 0
    CHECK (minimum_lap_seconds BETWEEN 0 AND 3600),
  ADD COLUMN start_signal_at     timestamptz,     -- null = none was given
  ADD CONSTRAINT race_laps_to_win CHECK (win_condition <> 'FIRST_TO_LAPS' OR laps_to_win IS NOT NULL);
