-- What a confirmation is asked for: a sign-in, or a fresh proof inside a session. The attempt's id is
-- the session's then.
ALTER TABLE confirmations ADD COLUMN purpose TEXT NOT NULL DEFAULT 'sign_in';
