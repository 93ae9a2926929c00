-- A screen that shows a QR for a messenger to scan. Until it is scanned it is nobody's. The token is
-- derived from the id and the drawing, so a row tells nobody anything.
CREATE TABLE qr_sign_ins (
    id BLOB PRIMARY KEY,
    browser BLOB NOT NULL,
    -- A keyed hash of the number that stands for the QR.
    code BLOB NOT NULL UNIQUE,
    -- Of the new screen.
    environment TEXT NOT NULL,
    next TEXT NOT NULL,
    state TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Whose messenger scanned it, and since when that belongs to the account.
    account_id BLOB,
    device_id BLOB,
    device_bound_at BIGINT,
    -- Whether the number was typed instead.
    typed BOOLEAN NOT NULL,
    -- Whether the password is needed beside it.
    needs_more BOOLEAN NOT NULL,
    tries BIGINT NOT NULL
);
CREATE INDEX qr_sign_ins_by_browser ON qr_sign_ins (browser);
CREATE INDEX qr_sign_ins_by_account ON qr_sign_ins (account_id);
CREATE INDEX qr_sign_ins_by_expiry ON qr_sign_ins (expires_at);
