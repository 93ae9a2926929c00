-- A phone number passes from one account to another: the row of `identifiers` leads to the new one, and
-- the former account keeps its address, which is lost from then on.
ALTER TABLE addresses ADD COLUMN lost_at BIGINT;

-- The address that the number led to when a proof began that is to take it over. If it leads elsewhere by
-- the time of the proof, somebody else was faster.
ALTER TABLE addresses ADD COLUMN takes BLOB;
ALTER TABLE sign_ups ADD COLUMN takes BLOB;

-- When its address was proven: whoever has shown the number since then is not taken it from.
ALTER TABLE sign_ups ADD COLUMN proven_at BIGINT;
