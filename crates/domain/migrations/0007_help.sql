-- Articles that an operator imported, batch by batch. A batch counts once it is whole ('live'); of
-- two articles of one name the later batch's counts.
CREATE TABLE help_batches (
    id BLOB PRIMARY KEY,
    state TEXT NOT NULL,
    began_at BIGINT NOT NULL
);

-- The text is that of a file: front matter, title, Markdown.
CREATE TABLE help_articles (
    batch_id BLOB NOT NULL,
    language TEXT NOT NULL,
    slug TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (batch_id, language, slug)
);

CREATE TABLE help_labels (
    batch_id BLOB NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (batch_id, language)
);

-- "Did this help?", once for each visit, which stands here as a keyed hash.
CREATE TABLE help_votes (
    language TEXT NOT NULL,
    slug TEXT NOT NULL,
    voter BLOB NOT NULL,
    helpful BOOLEAN NOT NULL,
    reason TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (language, slug, voter)
);
CREATE INDEX help_votes_by_time ON help_votes (at);

-- Searches that found nothing, counted by day, without what may tell who searched.
CREATE TABLE help_unanswered (
    day BIGINT NOT NULL,
    language TEXT NOT NULL,
    query TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (day, language, query)
);
