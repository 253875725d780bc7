-- The index. `thing` is the place of a thing in the order of answers, see place.py; smaller ones come first.
CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), format INTEGER NOT NULL, dataset TEXT NOT NULL, maker TEXT NOT NULL, next INTEGER NOT NULL);
CREATE TABLE records (iri TEXT PRIMARY KEY, thing INTEGER, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE things (thing INTEGER PRIMARY KEY, iri TEXT NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE TABLE kind_sets (number INTEGER PRIMARY KEY, kinds TEXT NOT NULL UNIQUE);
CREATE TABLE parents (kind TEXT NOT NULL, parent TEXT NOT NULL, PRIMARY KEY (kind, parent)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', detail = none, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, things INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE languages (tag TEXT PRIMARY KEY, names INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (subject TEXT NOT NULL, property INTEGER NOT NULL, value TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (subject, property, value)) WITHOUT ROWID;
