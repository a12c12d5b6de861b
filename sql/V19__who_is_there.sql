-- Who is in a running race, as its home tells the other servers while there are any.

ALTER TABLE race_home
  ADD COLUMN drones   integer NOT NULL DEFAULT 0,      -- that fly
  ADD COLUMN viewers  integer NOT NULL DEFAULT 0;
