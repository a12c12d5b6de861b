-- Where on Earth the origin of a race's world is; all null = not said.
ALTER TABLE race
  ADD COLUMN origin_latitude    double precision CHECK (origin_latitude BETWEEN -90 AND 90),      -- degrees north
  ADD COLUMN origin_longitude   double precision CHECK (origin_longitude BETWEEN -180 AND 180),   -- degrees east
  ADD COLUMN origin_heading_deg double precision CHECK (origin_heading_deg BETWEEN 0 AND 360),    -- of the +z axis, from north to east
  ADD CONSTRAINT race_origin_whole
    CHECK (num_nulls(origin_latitude, origin_longitude, origin_heading_deg) IN (0, 3));
