-- The data file. A change here needs another `SCHEMA_VERSION` in open.rs.

-- An account, with how many connections it has of each kind, so that counting a whole list is one look-up.
CREATE TABLE account (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    ip_connections INTEGER NOT NULL DEFAULT 0,
    legacy_connections INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The newest time that was given out, in microseconds since 1970. Ids are made of times, so this is their memory too.
CREATE TABLE clock (
    single INTEGER PRIMARY KEY CHECK (single = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO clock VALUES (1, 0);

-- The JSON text is all that is stored; what lists look at is read off it, so that the two cannot differ.
-- Each order has an index for each direction, because ties come newest first in both: read backwards, the index on (x)
-- gives x descending and ids descending; the index on (x, id DESC), read forwards, gives x ascending and ids descending.
CREATE TABLE ip_connection (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account,
    body TEXT NOT NULL,
    connection_name TEXT COLLATE NOCASE AS (body ->> '$.connection_name'),
    active INTEGER AS (body ->> '$.active'),
    outbound_voice_profile_id TEXT AS (body ->> '$.outbound.outbound_voice_profile_id')
);
CREATE INDEX ip_connection_created ON ip_connection (account);
CREATE INDEX ip_connection_name_ascending ON ip_connection (account, connection_name, id DESC);
CREATE INDEX ip_connection_name_descending ON ip_connection (account, connection_name);
CREATE INDEX ip_connection_active_ascending ON ip_connection (account, active, id DESC);
CREATE INDEX ip_connection_active_descending ON ip_connection (account, active);
CREATE INDEX ip_connection_profile ON ip_connection (account, outbound_voice_profile_id)
    WHERE outbound_voice_profile_id IS NOT NULL;

-- Every three characters in a row of each name, upper and lower case alike. `names.rs` writes it.
CREATE VIRTUAL TABLE ip_connection_trigram USING fts5 (
    connection_name, content = 'ip_connection', content_rowid = 'id', columnsize = 0, tokenize = 'trigram'
);

CREATE TRIGGER ip_connection_created AFTER INSERT ON ip_connection BEGIN
    UPDATE account SET ip_connections = ip_connections + 1 WHERE number = new.account;
END;
CREATE TRIGGER ip_connection_deleted AFTER DELETE ON ip_connection BEGIN
    UPDATE account SET ip_connections = ip_connections - 1 WHERE number = old.account;
END;

CREATE TABLE legacy_connection (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account,
    body TEXT NOT NULL,
    connection_name TEXT COLLATE NOCASE AS (body ->> '$.connection_name'),
    active INTEGER AS (body ->> '$.active'),
    -- The order of the API: credentials, IP, none.
    authentication_type INTEGER AS (CASE body ->> '$.authentication_type' WHEN 0 THEN 0 WHEN 1 THEN 1 ELSE 2 END)
);
CREATE INDEX legacy_connection_created ON legacy_connection (account);
CREATE INDEX legacy_connection_name_ascending ON legacy_connection (account, connection_name, id DESC);
CREATE INDEX legacy_connection_name_descending ON legacy_connection (account, connection_name);
CREATE INDEX legacy_connection_active_ascending ON legacy_connection (account, active, id DESC);
CREATE INDEX legacy_connection_active_descending ON legacy_connection (account, active);
CREATE INDEX legacy_connection_authentication_ascending ON legacy_connection (account, authentication_type, id DESC);
CREATE INDEX legacy_connection_authentication_descending ON legacy_connection (account, authentication_type);

CREATE TRIGGER legacy_connection_created AFTER INSERT ON legacy_connection BEGIN
    UPDATE account SET legacy_connections = legacy_connections + 1 WHERE number = new.account;
END;
CREATE TRIGGER legacy_connection_deleted AFTER DELETE ON legacy_connection BEGIN
    UPDATE account SET legacy_connections = legacy_connections - 1 WHERE number = old.account;
END;
