-- An attempt whose password was right and that is asked for a further proof goes on in its row.
ALTER TABLE sign_in_attempts ADD COLUMN masked TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in_attempts ADD COLUMN password_bound_at BIGINT;
ALTER TABLE sign_in_attempts ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in_attempts ADD COLUMN known_browser BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sign_in_attempts ADD COLUMN next TEXT NOT NULL DEFAULT '';
CREATE INDEX sign_in_attempts_by_browser ON sign_in_attempts (browser);

-- A browser that a full sign-in was kept in. It shows its token; the next one counts from the moment
-- that the browser shows it, so that an answer that was lost locks nobody out.
CREATE TABLE known_browsers (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    next_hash BLOB,
    environment TEXT NOT NULL,
    since BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX known_browsers_by_account ON known_browsers (account_id);
CREATE INDEX known_browsers_by_expiry ON known_browsers (expires_at);

-- A restricted session becomes full by itself then, where it does.
ALTER TABLE sessions ADD COLUMN full_at BIGINT;
ALTER TABLE sessions ADD COLUMN known_id BLOB;

-- When the notice that carries a code could not be handed over, so that its page can say so.
ALTER TABLE codes ADD COLUMN notice_id BLOB;
ALTER TABLE notices ADD COLUMN troubled_at BIGINT;
