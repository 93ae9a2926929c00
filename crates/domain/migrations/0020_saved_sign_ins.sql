-- An account that a browser remembers. The browser holds an opaque token, the row a keyed hash of it:
-- what it shows is here, as it was at the last sign-in there, so that a copy learns nothing new and a
-- removed one is dead at once. As with known browsers, the next token counts once it was shown.
CREATE TABLE saved_sign_ins (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    next_hash BLOB,
    -- What it signs in with, and the name it shows.
    address_id BLOB NOT NULL,
    nickname TEXT NOT NULL,
    -- The session that was begun in this browser last.
    session_id BLOB NOT NULL,
    environment TEXT NOT NULL,
    since BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX saved_sign_ins_by_account ON saved_sign_ins (account_id);
CREATE INDEX saved_sign_ins_by_token ON saved_sign_ins (token_hash);
CREATE INDEX saved_sign_ins_by_next ON saved_sign_ins (next_hash);
CREATE INDEX saved_sign_ins_by_expiry ON saved_sign_ins (expires_at);

-- What the browser is to keep of a sign-in, and the address that was typed.
ALTER TABLE sign_in_attempts ADD COLUMN saved BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sign_in_attempts ADD COLUMN shared BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sign_in_attempts ADD COLUMN address_id BLOB;

-- How many saved sign-ins a lock has ended.
ALTER TABLE locks ADD COLUMN saved_ended BIGINT NOT NULL DEFAULT 0;
