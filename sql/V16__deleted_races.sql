-- A race is deleted in a moment, however many samples it has: without their race nobody can read
-- them, and they are removed afterwards, piece by piece.
CREATE TABLE deleted_race (
  race_key   integer PRIMARY KEY,                 -- no race has it any more, and none will
  deleted_at timestamptz NOT NULL DEFAULT now()
);

DROP TRIGGER race_samples ON race;
DROP TRIGGER race_readings ON race;
DROP FUNCTION delete_samples_of_race();
DROP FUNCTION delete_readings_of_race();

CREATE FUNCTION note_deleted_race() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO deleted_race (race_key) VALUES (OLD.key);
  RETURN NULL;
END
$$;
CREATE TRIGGER race_deleted AFTER DELETE ON race
  FOR EACH ROW EXECUTE FUNCTION note_deleted_race();
