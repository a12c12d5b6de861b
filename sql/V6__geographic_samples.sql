-- Samples that say where on Earth they are. Stored as they came; the place that such a sample has in
-- its race's frame is not stored but made when it is read, so its position_x, _y and _z are null.
ALTER TABLE sample
  ADD COLUMN latitude           double precision,  -- degrees north, WGS 84
  ADD COLUMN longitude          double precision,  -- degrees east
  ADD COLUMN altitude           double precision,  -- m above what altitude_reference says
  ADD COLUMN altitude_reference text,              -- take_off, msl or ellipsoid; null = no altitude
  ADD COLUMN speed              real;              -- m/s

-- The frame of a race whose origin nobody said begins at its first fix; an altitude that is not above
-- the take-off point counts from the race's first of its kind. First is what was received first.
ALTER TABLE race
  ADD COLUMN geographic               boolean NOT NULL DEFAULT false,  -- it has such samples
  ADD COLUMN first_fix_at             timestamptz,                     -- receipt
  ADD COLUMN first_fix_latitude       double precision,
  ADD COLUMN first_fix_longitude      double precision,
  ADD COLUMN first_msl_at             timestamptz,
  ADD COLUMN first_msl_altitude       double precision,
  ADD COLUMN first_ellipsoid_at       timestamptz,
  ADD COLUMN first_ellipsoid_altitude double precision,
  ADD CONSTRAINT race_first_fix_whole
    CHECK (num_nulls(first_fix_at, first_fix_latitude, first_fix_longitude) IN (0, 3));
