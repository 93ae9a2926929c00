-- Which browser stopped a change: it may go on deciding when the code was lost or is over.
ALTER TABLE address_changes ADD COLUMN stopped_by BLOB;
UPDATE address_changes SET stopped_by = (SELECT c.browser FROM codes c
    WHERE c.subject = address_changes.id AND c.purpose = 'decide' AND c.state = 'open');
-- When the owner was last reminded of a slow change.
ALTER TABLE address_changes ADD COLUMN reminded_at BIGINT;
