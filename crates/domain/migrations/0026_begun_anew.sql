-- Whether the account knows the browser in which a loss is reported: what strangers have sent to an
-- address uses up nothing of what its owner may have sent there.
ALTER TABLE loss_reports ADD COLUMN known_browser BOOLEAN NOT NULL DEFAULT FALSE;
