-- Rows as version 2 of the tables had them: a practice race that runs, and one that has ended, whose
-- drones have four motors, six, none, and an unknown number.
INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                  first_sample_at)
VALUES ('practice', 'Practice', 'RUNNING', 'Timestamp,Position', 'percentage-first', 9001,
        '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z'),
       ('second', 'Second', 'ENDED', 'Timestamp,Position', 'percentage-first', 0,
        '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z');

INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight,
                   last_timestamp)
SELECT race_key, drone_id, '2026-01-01T00:00:00.001Z', '2026-01-01T00:00:09.991Z',
       '2026-01-01T00:00:09.99Z', 1, 9.99
FROM (VALUES (1, 'a'), (2, '0:0:0:0:0:0:0:1'), (2, 'six'), (2, 'none'), (2, 'unknown'))
  AS flown (race_key, drone_id);

INSERT INTO sample (race_key, drone_key, "time", received_at, flight, "timestamp", position_x,
                    position_y, input_throttle, battery_percentage, battery_voltage, motor_rpms)
SELECT race_key, key, at, at + interval '1 ms', 1, n * 0.01, n, 0.5, -1, 0.9, 16.8,
       CASE drone_id WHEN 'six' THEN '{1,2,3,4,5,6}' WHEN 'none' THEN '{}'
                     WHEN 'unknown' THEN NULL ELSE '{1,2,3,4}' END::real[]
FROM drone, generate_series(0, 999) n,
     LATERAL (SELECT '2026-01-01T00:00:00Z'::timestamptz + n * interval '10 ms') AS time (at);

INSERT INTO race_counter (race_key, intake_id, kind, reason, value)
VALUES (1, '11111111-1111-1111-1111-111111111111', 'received', '', 1000),
       (1, '11111111-1111-1111-1111-111111111111', 'stored', '', 1000),
       (2, '11111111-1111-1111-1111-111111111111', 'received', '', 4003),
       (2, '11111111-1111-1111-1111-111111111111', 'stored', '', 4000),
       (2, '11111111-1111-1111-1111-111111111111', 'rejected', 'wrong-size', 3);

INSERT INTO batch_ledger (batch_id, race_key) VALUES ('22222222-2222-2222-2222-222222222222', 1);
INSERT INTO stream_ledger (stream_id, sequence, race_key)
VALUES ('33333333-3333-3333-3333-333333333333', 1, 1);
