CREATE TABLE jobs (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    lease BLOB,
    leased_until BIGINT NOT NULL,
    given_up TEXT
);
CREATE INDEX jobs_by_due ON jobs (due_at);
