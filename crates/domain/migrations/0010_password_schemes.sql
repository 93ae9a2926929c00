-- How a password's hash was made: its text without salt and hash, which have 22 and 43 characters in
-- every hash so far.
ALTER TABLE passwords ADD COLUMN scheme TEXT NOT NULL DEFAULT '';
UPDATE passwords SET scheme = substr(hash, 1, length(hash) - 67) WHERE length(hash) > 67;
CREATE INDEX passwords_by_scheme ON passwords (scheme);
