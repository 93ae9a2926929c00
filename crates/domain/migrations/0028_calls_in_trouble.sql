-- When a call to a messenger first could not be handed over: the screen that waits for it says so.
ALTER TABLE pushes ADD COLUMN troubled_at BIGINT;
CREATE INDEX pushes_by_subject ON pushes (subject);
