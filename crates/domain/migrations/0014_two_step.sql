-- Two-step: a second proof that the owner has switched on for every sign-in. Begun, it waits for a
-- recovery code to be typed back ('confirming') where the account has but one method beside the
-- password; 'on' it asks.
CREATE TABLE two_steps (
    account_id BLOB PRIMARY KEY,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    -- Kinds of method that count, with spaces between: 'messenger phone email app passkey'.
    kinds TEXT NOT NULL
);

-- Authenticator apps: seeds encrypted with the installation's key, bound to account and row.
CREATE TABLE authenticator_apps (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    seed BLOB NOT NULL,
    key_id TEXT NOT NULL,
    -- As the app was told when it was bound.
    digits BIGINT NOT NULL,
    step_seconds BIGINT NOT NULL,
    name TEXT NOT NULL,
    bound_at BIGINT NOT NULL,
    used_at BIGINT,
    used_in TEXT
);
CREATE INDEX authenticator_apps_by_account ON authenticator_apps (account_id);

-- Steps whose code was given: each once, wherever the clock is moved.
CREATE TABLE app_steps (
    app_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    step BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, step)
);
CREATE INDEX app_steps_by_time ON app_steps (given_at);

-- The recovery codes that stand on one paper: an account has one, and another takes its place. They
-- can be read in the session that made them for a while.
CREATE TABLE recovery_papers (
    account_id BLOB PRIMARY KEY,
    id BLOB NOT NULL,
    codes BIGINT NOT NULL,
    characters BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT,
    shown_in BLOB,
    shown_until BIGINT NOT NULL
);

-- Each code by a keyed hash.
CREATE TABLE recovery_codes (
    account_id BLOB NOT NULL,
    hash BLOB NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, hash)
);

-- "Don't ask on this browser": a known browser that two-step does not ask until then.
CREATE TABLE two_step_skips (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    known_id BLOB NOT NULL,
    environment TEXT NOT NULL,
    since BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX two_step_skips_by_account ON two_step_skips (account_id);
CREATE INDEX two_step_skips_by_expiry ON two_step_skips (expires_at);

-- Whether nothing but two-step asked for the further proof.
ALTER TABLE sign_in_attempts ADD COLUMN usual BOOLEAN NOT NULL DEFAULT FALSE;
