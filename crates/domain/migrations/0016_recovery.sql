-- Somebody is getting back in, in one browser. Where nobody has what was typed the row looks the same:
-- its account is made of what was typed then, and has nothing.
CREATE TABLE recoveries (
    id BLOB PRIMARY KEY,
    browser BLOB NOT NULL,
    account_id BLOB NOT NULL,
    -- A keyed name of what was typed, and the same half hidden.
    identifier BLOB NOT NULL,
    masked TEXT NOT NULL,
    -- What was said of the guarding number, and the number's name in the history once it was right.
    guard TEXT NOT NULL,
    number_hash BLOB,
    known_browser BOOLEAN NOT NULL,
    unusual BOOLEAN NOT NULL,
    environment TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Proofs that were refused, and how many of them the owner's history tells; -1 before it tells of
    -- the beginning.
    misses BIGINT NOT NULL,
    recorded BIGINT NOT NULL
);
CREATE INDEX recoveries_by_browser ON recoveries (browser);
CREATE INDEX recoveries_by_account ON recoveries (account_id);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);

CREATE TABLE recovery_proofs (
    recovery_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    class TEXT NOT NULL,
    method BLOB NOT NULL,
    bound_at BIGINT NOT NULL,
    proven_at BIGINT NOT NULL,
    PRIMARY KEY (recovery_id, class, method)
);

-- The slow way: time that stands for a second proof, and the first proof that began it.
CREATE TABLE recovery_waits (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    class TEXT NOT NULL,
    method BLOB NOT NULL,
    bound_at BIGINT NOT NULL,
    environment TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    reminded_at BIGINT
);
CREATE INDEX recovery_waits_by_account ON recovery_waits (account_id);
CREATE INDEX recovery_waits_by_closing ON recovery_waits (closes_at);

-- When a code sent to it was last typed right.
ALTER TABLE addresses ADD COLUMN shown_at BIGINT;
