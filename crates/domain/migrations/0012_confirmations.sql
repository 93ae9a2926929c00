-- A sign-in that waits for a messenger of its account. The digits are derived from the id and the
-- issue, so a row tells nobody anything.
CREATE TABLE confirmations (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    attempt_id BLOB NOT NULL,
    -- A keyed name of who asks: a source, or the account's known browsers.
    slot BLOB NOT NULL,
    -- Of the new screen.
    environment TEXT NOT NULL,
    state TEXT NOT NULL,
    issue BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Who approved it, and since when it belongs to the account.
    device_id BLOB,
    device_bound_at BIGINT,
    -- Whether another class is needed beside it.
    needs_more BOOLEAN NOT NULL
);
CREATE INDEX confirmations_by_account ON confirmations (account_id);
CREATE INDEX confirmations_by_attempt ON confirmations (attempt_id);
CREATE INDEX confirmations_by_expiry ON confirmations (expires_at);

-- How often each slot of an account has asked lately.
CREATE TABLE confirmation_paces (
    account_id BLOB NOT NULL,
    slot BLOB NOT NULL,
    -- JSON.
    pace TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, slot)
);
CREATE INDEX confirmation_paces_by_use ON confirmation_paces (used_at);

-- Sources from which browsers that the account does not know are refused for a while, after its
-- owner said "I did not ask for this".
CREATE TABLE rests (
    account_id BLOB NOT NULL,
    source BLOB NOT NULL,
    confirmation_id BLOB NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, source)
);
CREATE INDEX rests_by_end ON rests (ends_at);

-- Until when an account's messengers are shown no sign-in that waits.
CREATE TABLE prompt_mutes (
    account_id BLOB PRIMARY KEY,
    ends_at BIGINT NOT NULL
);
