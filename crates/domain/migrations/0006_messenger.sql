-- A messenger that is signed in with an account: an authenticator of its own, by a key that never
-- leaves its browser or app. A suspended one receives and approves nothing; its key still counts as
-- a way back.
CREATE TABLE messenger_devices (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    public_key BLOB NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    -- The session beside it in its browser, as far as is known.
    session_id BLOB,
    classes BIGINT NOT NULL,
    bound_at BIGINT NOT NULL,
    approves_from BIGINT NOT NULL,
    environment TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    suspended BOOLEAN NOT NULL
);
CREATE INDEX messenger_devices_by_account ON messenger_devices (account_id);

-- Counts what an account's messengers should look at. The row is locked until the commit, so turns
-- are committed in their order and a reader that has seen one has seen all before it.
CREATE TABLE messenger_boxes (
    account_id BLOB PRIMARY KEY,
    turn BIGINT NOT NULL
);

-- What an account was told, numbered by its turns.
CREATE TABLE messenger_messages (
    account_id BLOB NOT NULL,
    number BIGINT NOT NULL,
    id BLOB NOT NULL UNIQUE,
    message TEXT NOT NULL,
    at BIGINT NOT NULL,
    expires_at BIGINT,
    PRIMARY KEY (account_id, number)
);
CREATE INDEX messenger_messages_by_time ON messenger_messages (at);

-- Where a messenger is called when it is closed (RFC 8030), one each.
CREATE TABLE push_subscriptions (
    device_id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    endpoint TEXT NOT NULL,
    public_key BLOB NOT NULL,
    secret BLOB NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX push_subscriptions_by_account ON push_subscriptions (account_id);

-- A call on its way to one messenger, or to the operator's own app where there is no device. It
-- names what waits and says nothing of it.
CREATE TABLE pushes (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    device_id BLOB,
    what TEXT NOT NULL,
    subject BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    state TEXT NOT NULL,
    receipt TEXT,
    settled_at BIGINT
);
CREATE INDEX pushes_by_account ON pushes (account_id);
CREATE INDEX pushes_by_time ON pushes (created_at);
