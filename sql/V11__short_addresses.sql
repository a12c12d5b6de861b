-- Drones of IPv6 sources were named by all eight groups of their address (0:0:0:0:0:0:0:1, and
-- 0:0:0:0:0:0:0:1:50123 for a second port); now by its short form (RFC 5952), ::1 and [::1]:50123.
CREATE FUNCTION pg_temp.short(id text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN port IS NULL THEN address ELSE '[' || address || ']:' || port END
  FROM (
    SELECT regexp_replace(host(part[1]::inet), '^::ffff:(?=.*[.])', '') || coalesce(part[2], ''),
           part[3]
    FROM regexp_match(
      id, '^((?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4})(%[^:]+)?(?::([0-9]{1,5}))?$') AS part
  ) AS parts (address, port)
$$;

-- Where somebody has already entered the short form there are two drones.
UPDATE drone d SET drone_id = pg_temp.short(drone_id)
WHERE drone_id ~ '^([0-9a-f]{1,4}:){7}' AND pg_temp.short(drone_id) IS NOT NULL
  AND NOT EXISTS (SELECT FROM drone o
                  WHERE o.race_key = d.race_key AND o.drone_id = pg_temp.short(d.drone_id));
UPDATE drone_entry d SET drone_id = pg_temp.short(drone_id)
WHERE drone_id ~ '^([0-9a-f]{1,4}:){7}' AND pg_temp.short(drone_id) IS NOT NULL
  AND NOT EXISTS (SELECT FROM drone_entry o
                  WHERE o.race_key = d.race_key AND o.drone_id = pg_temp.short(d.drone_id));
UPDATE sensor d SET drone_id = pg_temp.short(drone_id)
WHERE drone_id ~ '^([0-9a-f]{1,4}:){7}' AND pg_temp.short(drone_id) IS NOT NULL
  AND NOT EXISTS (SELECT FROM sensor o
                  WHERE (o.race_key, o.source, o.sensor_id, o.subsystem, o.quantity, o.unit)
                        = (d.race_key, d.source, d.sensor_id, d.subsystem, d.quantity, d.unit)
                    AND o.drone_id = pg_temp.short(d.drone_id));
UPDATE ingest_token SET drone_id = pg_temp.short(drone_id)
WHERE drone_id ~ '^([0-9a-f]{1,4}:){7}' AND pg_temp.short(drone_id) IS NOT NULL;
UPDATE pull_source SET drone_id = pg_temp.short(drone_id)
WHERE drone_id ~ '^([0-9a-f]{1,4}:){7}' AND pg_temp.short(drone_id) IS NOT NULL;

DROP FUNCTION pg_temp.short(text);
