-- Who an account belongs to, as an identity provider has said: a method of its account.
CREATE TABLE identities (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL UNIQUE,
    -- A keyed hash of the person's CI and the account: the same person in two accounts is two hashes.
    -- Nothing else of the person is kept.
    ci_hash BLOB NOT NULL,
    -- The key that made the hash.
    key_id TEXT NOT NULL,
    bound_at BIGINT NOT NULL
);

-- Errands to the provider that came back, by the hash of their state. One that did not stands nowhere:
-- it carries its own end, and opens in the browser that began it alone.
CREATE TABLE identity_answers (
    state BLOB PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX identity_answers_by_time ON identity_answers (expires_at);
