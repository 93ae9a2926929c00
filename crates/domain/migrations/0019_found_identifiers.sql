-- Somebody who has forgotten what they sign in with, in one browser, and the address that is to show
-- what stands on it. It is nobody's: no account is looked for before the address has been proven.
CREATE TABLE identifier_searches (
    id BLOB PRIMARY KEY,
    browser BLOB NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    environment TEXT NOT NULL,
    state TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX identifier_searches_by_browser ON identifier_searches (browser);
CREATE INDEX identifier_searches_by_expiry ON identifier_searches (expires_at);

-- Whose history was told of it.
CREATE TABLE identifier_finds (
    search_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    PRIMARY KEY (search_id, account_id)
);
CREATE INDEX identifier_finds_by_account ON identifier_finds (account_id);
