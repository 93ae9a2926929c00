-- Whether the account knows the browser in which a loss is reported: what strangers have sent to an
-- address uses up nothing of what its owner may have sent there.
ALTER TABLE loss_reports ADD COLUMN known_browser BOOLEAN NOT NULL DEFAULT FALSE;

-- What was written into an appeal whose page had closed meanwhile: shown again in the browser that wrote
-- it, once its owner has shown a proof.
CREATE TABLE appeal_drafts (
    account_id BLOB NOT NULL,
    browser BLOB NOT NULL,
    text TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, browser)
);
CREATE INDEX appeal_drafts_by_expiry ON appeal_drafts (expires_at);

-- The browser that an errand to the identity provider has led on; none where it was refused. Whoever
-- reloads there is led on again, and nothing is done twice.
ALTER TABLE identity_answers ADD COLUMN browser BLOB;
