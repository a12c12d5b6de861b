-- Wrong passwords and the like of the last five minutes, counted by all servers together.
-- Unlogged: counting costs no write to the disk, and after a crash of the database begins anew.

CREATE UNLOGGED TABLE try_count (
  whose       uuid PRIMARY KEY,                  -- a hash: it holds no name and no address
  all_back_at timestamptz NOT NULL               -- when none of its tries is used any more
) WITH (fillfactor = 50);                        -- a row changes with every try
