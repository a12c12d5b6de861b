-- Rows as version 9 of the tables had them: a private race with all that a race could have.
INSERT INTO account (name, password_hash, created_at) VALUES ('anna', 'hash', now());
INSERT INTO session VALUES ('11111111-1111-1111-1111-111111111111', 1, now(), 'infinity');
INSERT INTO signing_key VALUES ('kid', '\x01', '\x02', now());

INSERT INTO track (id, name, frame, owner_key, version, created_at, changed_at)
VALUES ('44444444-4444-4444-4444-444444444444', 'Autumn', 'race', 1, 1, now(), now());
INSERT INTO track_version VALUES ('44444444-4444-4444-4444-444444444444', 1,
  '[{"name":"Start","position":{"x":0,"y":1,"z":0},"normal":{"x":0,"y":0,"z":1},"width":2,"height":2}]',
  1, now());

INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                  first_sample_at, map, public, creator_key, started_at, origin_latitude,
                  origin_longitude, origin_heading_deg, geographic, first_fix_at,
                  first_fix_latitude, first_fix_longitude, track_id, track_version)
VALUES ('geo', 'Geo', 'RUNNING', 'Timestamp,Position', 'percentage-first', 9100,
        '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z', 'Hill', false, 1,
        '2026-01-01T00:00:00Z', 48.137, 11.575, 90, true, '2026-01-01T00:00:00.001Z', 48.137,
        11.575, '44444444-4444-4444-4444-444444444444', 1);
INSERT INTO race_person VALUES (1, 1, 'ORGANISER', now());
INSERT INTO drone_entry (race_key, drone_id, pilot_key, callsign) VALUES (1, 'a', 1, 'Wasp');
INSERT INTO race_source VALUES (1, '192.0.2.7');
INSERT INTO ingest_token VALUES ('\x01', 1, 'a', now());
INSERT INTO pull_source (id, race_key, name, host, port, tls, drone_id, streaming, created_by,
                         created_at)
VALUES ('55555555-5555-5555-5555-555555555555', 1, 'engine-room', 'localhost', 50052, false, 'a',
        true, 1, now());

INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight,
                   last_timestamp)
VALUES (1, 'a', '2026-01-01T00:00:00.001Z', '2026-01-01T00:00:09.991Z', '2026-01-01T00:00:09.99Z',
        1, 9.99);
INSERT INTO flight VALUES (1, 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:09.99Z', 1000);
INSERT INTO sample (race_key, drone_key, "time", received_at, flight, "timestamp", latitude,
                    longitude, altitude, altitude_reference, speed, motor_rpms)
SELECT 1, 1, at, at + interval '1 ms', 1, n * 0.01, 48.137, 11.575, 10, 'take_off', 5,
       '{1000,1001,1002,1003}'
FROM generate_series(0, 999) n,
     LATERAL (SELECT '2026-01-01T00:00:00Z'::timestamptz + n * interval '10 ms') AS time (at);

INSERT INTO sensor (race_key, source, sensor_id, drone_id, subsystem, quantity, unit,
                    first_received_at, last_received_at, last_time, last_sequence, last_status,
                    first_at, last_at, readings, missing)
VALUES (1, 'engine-room', 'TEMP1', 'a', 'ENGINE', 'TEMPERATURE', 'C', '2026-01-01T00:00:00.002Z',
        '2026-01-01T00:00:09.902Z', '2026-01-01T00:00:09.9Z', 100, 0, '2026-01-01T00:00:00Z',
        '2026-01-01T00:00:09.9Z', 100, 0);
INSERT INTO reading (race_key, sensor_key, "time", received_at, at, value_x, status, sequence,
                     missing)
SELECT 1, 1, at, at + interval '2 ms', at, n, 0, n + 1, 0
FROM generate_series(0, 99) n,
     LATERAL (SELECT '2026-01-01T00:00:00Z'::timestamptz + n * interval '100 ms') AS time (at);

INSERT INTO race_counter (race_key, intake_id, data, kind, reason, value)
VALUES (1, '11111111-1111-1111-1111-111111111111', 'sample', 'received', '', 1000),
       (1, '11111111-1111-1111-1111-111111111111', 'sample', 'stored', '', 1000),
       (1, '11111111-1111-1111-1111-111111111111', 'reading', 'received', '', 100),
       (1, '11111111-1111-1111-1111-111111111111', 'reading', 'stored', '', 100);
