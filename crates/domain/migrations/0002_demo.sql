-- What the demo bench shows instead of sending it.
CREATE TABLE outbox (
    id BLOB PRIMARY KEY,
    at BIGINT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT,
    body TEXT NOT NULL,
    html TEXT,
    code TEXT,
    links TEXT NOT NULL
);
CREATE INDEX outbox_by_time ON outbox (at);
