-- Methods on their way out of their accounts, and two-step about to go off: each can be stopped until
-- it settles. What a row means is decided by the clock at every read.
CREATE TABLE method_removals (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    what TEXT NOT NULL,
    -- The passkey, device, app, person or address; the account itself for two-step.
    subject BLOB NOT NULL,
    -- What its owner calls it.
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    settles_at BIGINT NOT NULL,
    -- When it settles unless it is stopped: no decision makes it sooner.
    due_at BIGINT NOT NULL,
    -- The sides that have stopped it, by name: each does so once.
    stopped_by TEXT NOT NULL,
    -- The classes that the session has ever shown which asked for it, by name: none of them decides it.
    asked_by TEXT NOT NULL,
    -- The session that asked: there it can be taken back.
    asked_in BLOB NOT NULL,
    environment TEXT NOT NULL,
    reminded_at BIGINT,
    UNIQUE (account_id, what, subject)
);

-- Recovery codes that others have taken the place of, for as long as that can be stopped.
CREATE TABLE former_papers (
    account_id BLOB PRIMARY KEY,
    id BLOB NOT NULL,
    codes BIGINT NOT NULL,
    characters BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE TABLE former_codes (
    account_id BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (account_id, hash)
);
