CREATE TABLE IF NOT EXISTS head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    format INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS annotations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    annotator TEXT NOT NULL,
    name TEXT NOT NULL,
    orcid TEXT NOT NULL,
    standing TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    document TEXT NOT NULL,
    article TEXT NOT NULL,
    statements TEXT NOT NULL,
    remarks TEXT NOT NULL,
    numbers TEXT NOT NULL,
    becoming TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS targets (
    slug TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (target, slug)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL,
    revision INTEGER NOT NULL,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    standing TEXT NOT NULL,
    reason TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS history_of_annotation ON history (slug, number);
CREATE TABLE IF NOT EXISTS numbers (
    article TEXT NOT NULL,
    annotator TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (article, annotator)
) WITHOUT ROWID;
