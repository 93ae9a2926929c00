-- What an account's verified sign-ins have shown: keys and weights that decay, no addresses.
CREATE TABLE environment_histories (
    account_id BLOB PRIMARY KEY,
    history BLOB NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX environment_histories_by_time ON environment_histories (seen_at);

-- What failed and what succeeded lately at one source. The name is a keyed hash.
CREATE TABLE source_reputations (
    name BLOB PRIMARY KEY,
    reputation BLOB NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX source_reputations_by_time ON source_reputations (changed_at);

-- What the model of everybody has to learn, without whose it was. A row is written with what it is
-- about and numbered afterwards, so that whoever reads on from a number misses none that commits late.
CREATE TABLE lessons (
    id BLOB PRIMARY KEY,
    number BIGINT UNIQUE,
    lesson BLOB NOT NULL
);
CREATE INDEX lessons_without_number ON lessons (id) WHERE number IS NULL;

-- The model of everybody as it was when it had learned so far; it counts when its row is there.
CREATE TABLE crowd_snapshots (
    id BLOB PRIMARY KEY,
    learned_to BIGINT NOT NULL,
    parts BIGINT NOT NULL
);
CREATE TABLE crowd_parts (
    snapshot_id BLOB NOT NULL,
    part BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (snapshot_id, part)
);

-- The owner's own rule: where sign-ins may come from. Without rows there is no rule.
CREATE TABLE allowed_countries (
    account_id BLOB NOT NULL,
    country TEXT NOT NULL,
    is_home BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (account_id, country)
);
