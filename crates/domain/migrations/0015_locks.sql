-- The lock: an owner suspends the account. The row without an end is the lock that stands, beside
-- whatever the account's state is; lifted ones are kept, for what they say of a mailbox and of how
-- often it came to that.
CREATE TABLE locks (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    -- How it came about: 'alert', 'settings', 'report', 'messenger'.
    cause TEXT NOT NULL,
    -- The address of which nothing was shown but that somebody reads its mail; none where more was.
    mailbox BLOB,
    locked_at BIGINT NOT NULL,
    in_review BOOLEAN NOT NULL,
    sessions_ended BIGINT NOT NULL,
    browsers_ended BIGINT NOT NULL,
    messengers_ended BIGINT NOT NULL,
    others_ended BIGINT NOT NULL,
    lifted_at BIGINT,
    -- What it fell to: 'proofs', or 'strong_proof' alone. None while it stands.
    fell_to TEXT
);
CREATE UNIQUE INDEX locks_that_stand ON locks (account_id) WHERE lifted_at IS NULL;
CREATE INDEX locks_by_account ON locks (account_id);

-- Sign-ins that somebody said were not the owner's.
CREATE TABLE disowned_sign_ins (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    disowned_at BIGINT NOT NULL
);
CREATE INDEX disowned_sign_ins_by_account ON disowned_sign_ins (account_id);
CREATE INDEX disowned_sign_ins_by_time ON disowned_sign_ins (disowned_at);

-- The address that a link was sent to, where it matters whose mailbox it was.
ALTER TABLE links ADD COLUMN address_id BLOB;

-- A loss that somebody reports signed out, whoever it is about.
CREATE TABLE loss_reports (
    id BLOB PRIMARY KEY,
    browser BLOB NOT NULL,
    account_id BLOB,
    masked TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX loss_reports_by_browser ON loss_reports (browser);
CREATE INDEX loss_reports_by_expiry ON loss_reports (expires_at);
