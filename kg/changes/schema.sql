CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    format INTEGER NOT NULL,
    dataset TEXT NOT NULL,
    exported INTEGER NOT NULL DEFAULT 0,
    exported_files TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    removed INTEGER NOT NULL,
    added INTEGER NOT NULL,
    graphs TEXT NOT NULL,
    delta BLOB NOT NULL,
    checksum BLOB NOT NULL
);
