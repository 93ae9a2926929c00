-- Passkeys and security keys: public keys whose private halves stay with their owners. Each is a
-- method of its account.
CREATE TABLE passkeys (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    credential BLOB NOT NULL UNIQUE,
    -- In COSE (RFC 9053).
    public_key BLOB NOT NULL,
    counter BIGINT NOT NULL,
    -- Whether its owner was verified when it was made.
    verified BOOLEAN NOT NULL,
    backup_eligible BOOLEAN NOT NULL,
    backed_up BOOLEAN NOT NULL,
    transports TEXT NOT NULL,
    aaguid BLOB NOT NULL,
    name TEXT NOT NULL,
    bound_at BIGINT NOT NULL,
    used_at BIGINT,
    used_in TEXT
);
CREATE INDEX passkeys_by_account ON passkeys (account_id);

-- What authenticators know an account by: random, so that it tells them nothing.
CREATE TABLE passkey_handles (
    account_id BLOB PRIMARY KEY,
    handle BLOB NOT NULL UNIQUE
);

-- Challenges that were answered, by their hash. One that was not stands nowhere: it carries its own
-- end, and a MAC over what it is for.
CREATE TABLE passkey_challenges (
    challenge BLOB PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_by_time ON passkey_challenges (expires_at);
