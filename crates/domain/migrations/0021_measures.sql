-- Who may use the admin API: a token's keyed hash, what it may do, and until when.
CREATE TABLE operators (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    -- 'support', 'operator', 'auditor', or 'reporter' for the service that stands beside it.
    role TEXT NOT NULL,
    service TEXT,
    token_hash BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE UNIQUE INDEX operators_by_token ON operators (token_hash);
CREATE UNIQUE INDEX operators_by_name ON operators (name) WHERE revoked_at IS NULL;

-- What they did, and why.
CREATE TABLE operator_acts (
    id BLOB PRIMARY KEY,
    operator_id BLOB,
    who TEXT NOT NULL,
    at BIGINT NOT NULL,
    act TEXT NOT NULL,
    account_id BLOB,
    -- What it was about beside the account: a service, a report, an appeal.
    subject TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX operator_acts_by_time ON operator_acts (at);

-- Which account is used with which connected service.
CREATE TABLE service_links (
    account_id BLOB NOT NULL,
    service TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, service)
);

-- What services have reported; the key makes a report that is sent again the same report.
CREATE TABLE abuse_reports (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    service TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    category TEXT NOT NULL,
    -- 'abuse' or 'leak': what gets the owner out again.
    remedy TEXT NOT NULL,
    evidence TEXT NOT NULL,
    happened_at BIGINT,
    device TEXT,
    place TEXT,
    reported_at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    dry_run BOOLEAN NOT NULL,
    -- How many reports it made, of how many that are needed.
    reports BIGINT NOT NULL,
    needed BIGINT NOT NULL,
    measure_id BLOB
);
CREATE UNIQUE INDEX abuse_reports_by_key ON abuse_reports (service, idempotency_key);
CREATE INDEX abuse_reports_by_account ON abuse_reports (account_id, service, reported_at);

-- Protective measures, beside the account's state and beside the lock. One stands for each service
-- and remedy; the lifted ones are kept.
CREATE TABLE measures (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    service TEXT NOT NULL,
    category TEXT NOT NULL,
    remedy TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    happened_at BIGINT,
    device TEXT,
    place TEXT,
    -- It lifts by itself then; none where only a new password lifts it, or an operator has kept it.
    lifts_at BIGINT,
    -- When its owner said "that was not me".
    disowned_at BIGINT,
    lifted_at BIGINT,
    -- 'not_me', 'new_password', 'operator' or 'time'. None while it stands.
    lifted_by TEXT
);
CREATE UNIQUE INDEX measures_that_stand ON measures (account_id, service, remedy)
    WHERE lifted_at IS NULL;
CREATE INDEX measures_by_account ON measures (account_id);

-- "That was me": what the owner says to it, and what an operator answers.
CREATE TABLE appeals (
    id BLOB PRIMARY KEY,
    account_id BLOB NOT NULL,
    measure_id BLOB NOT NULL,
    text TEXT NOT NULL,
    environment TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    answered_at BIGINT,
    -- 'lifted' or 'kept'. None while nobody has answered.
    answer TEXT,
    answered_by TEXT,
    answer_reason TEXT
);
CREATE UNIQUE INDEX appeals_by_measure ON appeals (measure_id);
CREATE INDEX appeals_by_account ON appeals (account_id);
CREATE INDEX appeals_that_wait ON appeals (due_at) WHERE answered_at IS NULL;
