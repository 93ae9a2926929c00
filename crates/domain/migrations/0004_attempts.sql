-- Wrong passwords in a row at one identifier, whether or not anybody has it, or from an account's
-- known browsers. The name is a keyed hash.
CREATE TABLE attempt_clocks (
    name BLOB PRIMARY KEY,
    misses BIGINT NOT NULL,
    missed_at BIGINT NOT NULL,
    -- 16 bits of a keyed hash for each of the last few, to know the same password again.
    prints BLOB NOT NULL
);
CREATE INDEX attempt_clocks_by_time ON attempt_clocks (missed_at);

-- The same for an account over all its identifiers; without an account for one that nobody has.
CREATE TABLE attempt_totals (
    name BLOB PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    account_id BLOB,
    who TEXT NOT NULL,
    misses BIGINT NOT NULL,
    missed_at BIGINT NOT NULL,
    -- When the owner was told that the password is closed.
    told_at BIGINT
);
CREATE INDEX attempt_totals_by_account ON attempt_totals (account_id);
CREATE INDEX attempt_totals_by_time ON attempt_totals (missed_at);

-- What the owner is told at the end of the day.
CREATE TABLE attempt_digests (
    account_id BLOB PRIMARY KEY,
    since BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    misses BIGINT NOT NULL,
    sightings TEXT NOT NULL
);
