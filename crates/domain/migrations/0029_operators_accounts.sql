-- Whose account an operator's token is bound to: it rests while that is shut, and where the policy says so,
-- while it has no two-step.
ALTER TABLE operators ADD COLUMN account_id BLOB;
CREATE INDEX operators_by_account ON operators (account_id);
