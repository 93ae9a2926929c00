CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Counts of what may happen only so often: sends, tries. The name is a keyed hash.
CREATE TABLE counters (
    name BLOB PRIMARY KEY,
    ends_at BIGINT NOT NULL,
    count BIGINT NOT NULL
);
CREATE INDEX counters_by_end ON counters (ends_at);

CREATE TABLE accounts (
    id BLOB PRIMARY KEY,
    state TEXT NOT NULL,
    nickname TEXT NOT NULL,
    language TEXT NOT NULL,
    picture BLOB,
    opened_at BIGINT NOT NULL
);

CREATE TABLE pictures (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
);
CREATE INDEX pictures_by_account ON pictures (account_id);

CREATE TABLE passwords (
    account_id BLOB PRIMARY KEY,
    hash TEXT NOT NULL,
    bound_at BIGINT NOT NULL
);

CREATE TABLE consents (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    document TEXT NOT NULL,
    version TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX consents_by_account ON consents (account_id);

-- An address stays, with removed_at, when the account no longer has it: receipts refer to it.
CREATE TABLE addresses (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    value TEXT NOT NULL,
    lookup TEXT NOT NULL,
    state TEXT NOT NULL,
    bound_at BIGINT NOT NULL,
    -- The address that this one is to take the place of, once it is proven.
    replaces_id BLOB,
    bounced_at BIGINT,
    bounce_words TEXT,
    removed_at BIGINT
);
CREATE INDEX addresses_by_account ON addresses (account_id);
CREATE INDEX addresses_by_lookup ON addresses (lookup);

-- Who may be signed in by typing what. One account per spelling key.
CREATE TABLE identifiers (
    lookup TEXT PRIMARY KEY,
    account_id BLOB NOT NULL,
    address_id BLOB NOT NULL
);
CREATE INDEX identifiers_by_account ON identifiers (account_id);

CREATE TABLE address_changes (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    old_address_id BLOB NOT NULL,
    new_address_id BLOB NOT NULL,
    state TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    settles_at BIGINT NOT NULL
);
CREATE INDEX address_changes_by_account ON address_changes (account_id);

-- Numbers the account has had, as keyed hashes: a guard for getting back in, never a proof.
CREATE TABLE phone_history (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    key_id TEXT NOT NULL,
    number_hash BLOB NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT
);
CREATE INDEX phone_history_by_account ON phone_history (account_id);

CREATE TABLE sign_ups (
    id BLOB PRIMARY KEY,
    browser BLOB NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    lookup TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    consents TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_ups_by_browser ON sign_ups (browser);
CREATE INDEX sign_ups_by_expiry ON sign_ups (expires_at);

CREATE TABLE sign_in_attempts (
    id BLOB PRIMARY KEY,
    browser BLOB NOT NULL,
    account_id BLOB,
    identifier BLOB NOT NULL,
    state TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    environment TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_attempts_by_account ON sign_in_attempts (account_id);
CREATE INDEX sign_in_attempts_by_expiry ON sign_in_attempts (expires_at);

-- A code that was sent, or is about to be. What it says is derived from the id and the issue number
-- and stands nowhere.
CREATE TABLE codes (
    id BLOB PRIMARY KEY,
    account_id BLOB,
    purpose TEXT NOT NULL,
    subject BLOB NOT NULL,
    browser BLOB NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    issue BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX codes_by_subject ON codes (subject);
CREATE INDEX codes_by_account ON codes (account_id);
CREATE INDEX codes_by_expiry ON codes (expires_at);

-- A link in a message: what its button may do, once.
CREATE TABLE links (
    id BLOB PRIMARY KEY,
    account_id BLOB,
    action TEXT NOT NULL,
    subject BLOB NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX links_by_account ON links (account_id);
CREATE INDEX links_by_subject ON links (subject);
CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE sessions (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    browser BLOB NOT NULL,
    via TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    restricted BOOLEAN NOT NULL,
    environment TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- What a session has shown, and when: the freshness that changes ask for.
CREATE TABLE session_proofs (
    session_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    class TEXT NOT NULL,
    method BLOB NOT NULL,
    bound_at BIGINT NOT NULL,
    proven_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, class, method)
);
CREATE INDEX session_proofs_by_account ON session_proofs (account_id);

CREATE TABLE history (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    details TEXT NOT NULL,
    environment TEXT NOT NULL
);
CREATE INDEX history_by_account ON history (account_id, at);
CREATE INDEX history_by_time ON history (at);

-- Erasing this key shreds the account's share of the audit log.
CREATE TABLE account_keys (
    account_id BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
);

CREATE TABLE audit (
    account_id BLOB NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    sealed BLOB NOT NULL,
    chain BLOB NOT NULL,
    PRIMARY KEY (account_id, number)
);

CREATE TABLE notices (
    id BLOB PRIMARY KEY,
    account_id BLOB,
    message TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    state TEXT NOT NULL,
    receipt TEXT,
    settled_at BIGINT
);
CREATE INDEX notices_by_account ON notices (account_id);
CREATE INDEX notices_by_value ON notices (value);
