/**
 * How the file's tables came about, step by step; the number of steps done is the file's
 * `user_version`. A step that was published is never changed: a change is a new step.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    form TEXT NOT NULL,
    owner_hash TEXT NOT NULL,
    account TEXT,
    consents TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    touched_ms INTEGER NOT NULL,
    last_event_id INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX orders_of_owner ON orders (owner_hash, created_ms);
  CREATE INDEX orders_of_account ON orders (account, created_ms);
  CREATE INDEX orders_untouched ON orders (touched_ms);

  CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    item_id TEXT,
    material TEXT,
    state TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    mime TEXT NOT NULL,
    made TEXT NOT NULL,
    device TEXT NOT NULL,
    handoff_id TEXT,
    replaces TEXT,
    created_ms INTEGER NOT NULL,
    decided_ms INTEGER,
    report TEXT,
    refusal_code TEXT
  ) STRICT;
  CREATE INDEX uploads_of_order ON uploads (order_id, created_ms);
  CREATE INDEX uploads_in_state ON uploads (state) WHERE state IN ('arriving', 'checking');
  -- One picture in a place; and one upload for the same bytes into the same place.
  CREATE UNIQUE INDEX received_of_item ON uploads (order_id, item_id)
    WHERE state = 'received' AND item_id IS NOT NULL;
  CREATE UNIQUE INDEX uploads_once ON uploads (order_id, ifnull(item_id, ''), ifnull(material, ''), sha256);

  CREATE TABLE handoffs (
    id TEXT PRIMARY KEY,
    order_id TEXT REFERENCES orders (id) ON DELETE SET NULL,
    token_hash TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    item_ids TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    claim_by_ms INTEGER NOT NULL,
    claimed_ms INTEGER,
    claimant_hash TEXT,
    phone TEXT,
    activity TEXT,
    seen_ms INTEGER,
    finished_ms INTEGER,
    revoked_ms INTEGER
  ) STRICT;
  CREATE INDEX handoffs_of_order ON handoffs (order_id, created_ms);
  CREATE INDEX handoffs_of_claimant ON handoffs (claimant_hash, claimed_ms);
  CREATE INDEX handoffs_by_age ON handoffs (created_ms);

  CREATE TABLE events (
    order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (order_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE uploads ADD COLUMN failed_checks INTEGER NOT NULL DEFAULT 0;
  -- A picture of a place keeps its material too, which does not make it another one; a place's
  -- name has a colon and a material's has none.
  DROP INDEX uploads_once;
  CREATE UNIQUE INDEX uploads_once ON uploads (order_id, coalesce(item_id, material, ''), sha256);
  `,
  // What was decided last is told again at a start, without reading all that there is.
  'CREATE INDEX uploads_by_decision ON uploads (decided_ms) WHERE decided_ms IS NOT NULL;',
];
