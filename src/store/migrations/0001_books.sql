-- The books. Keys begin with the chain, so that the large tables can be partitioned by programme.
-- A row is in force at position p of its chain while from_position <= p and (to_position is null or p < to_position).

CREATE TABLE migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT;

-- One chain per programme and one for the system (programme = '').
CREATE TABLE chain (
  chain_id INTEGER PRIMARY KEY CHECK (chain_id > 0),
  programme TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL CHECK (position >= 0),
  hash TEXT NOT NULL
) STRICT;

-- Who, when, why. `sequence` is the order of writing over all chains; replay follows it.
CREATE TABLE journal (
  chain_id INTEGER NOT NULL REFERENCES chain (chain_id),
  position INTEGER NOT NULL CHECK (position > 0),
  sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  system_position INTEGER NOT NULL CHECK (system_position >= 0),
  changes INTEGER NOT NULL CHECK (changes >= 0),
  digest TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
  term_id INTEGER PRIMARY KEY CHECK (term_id > 0),
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE organisation (
  org_id INTEGER PRIMARY KEY CHECK (org_id > 0),
  code TEXT NOT NULL UNIQUE
) STRICT;

-- `members` are the ids in ascending order, so that equality does not depend on the order of printing.
CREATE TABLE org_set (
  org_set_id INTEGER PRIMARY KEY CHECK (org_set_id > 0),
  members TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE org_set_member (
  org_set_id INTEGER NOT NULL REFERENCES org_set (org_set_id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  org_id INTEGER NOT NULL REFERENCES organisation (org_id),
  PRIMARY KEY (org_set_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  chain_id INTEGER NOT NULL REFERENCES chain (chain_id),
  record_id INTEGER NOT NULL UNIQUE CHECK (record_id > 0),
  register TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (chain_id, record_id),
  UNIQUE (chain_id, register, key)
) STRICT, WITHOUT ROWID;

-- What an entry changed, apart from the entry, so that a personal field can be erased while the chain still verifies.
-- `given` are the ids that the change gave out, so that replay gives the same ones.
CREATE TABLE journal_payload (
  chain_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 0),
  record_id INTEGER NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  given TEXT NOT NULL,
  PRIMARY KEY (chain_id, position, seq),
  FOREIGN KEY (chain_id, position) REFERENCES journal (chain_id, position) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (chain_id, record_id) REFERENCES record (chain_id, record_id)
) STRICT, WITHOUT ROWID;

-- A change of status closes the row and writes the version again.
CREATE TABLE record_version (
  chain_id INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  from_position INTEGER NOT NULL CHECK (from_position > 0),
  to_position INTEGER CHECK (to_position >= from_position),
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'accepted', 'withdrawn')),
  body TEXT NOT NULL,
  source TEXT NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (chain_id, record_id, version, from_position),
  FOREIGN KEY (chain_id, record_id) REFERENCES record (chain_id, record_id)
) STRICT, WITHOUT ROWID;

-- One value of one measure from one version of one record. Null ids: none. Enumerations by their number.
CREATE TABLE fact (
  chain_id INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  from_position INTEGER NOT NULL CHECK (from_position > 0),
  to_position INTEGER CHECK (to_position >= from_position),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
  measure_id INTEGER NOT NULL REFERENCES term (term_id),
  value INTEGER NOT NULL,
  written_unit INTEGER NOT NULL CHECK (written_unit BETWEEN 0 AND 255),
  written_decimals INTEGER NOT NULL CHECK (written_decimals BETWEEN -128 AND 127),
  written_approx INTEGER NOT NULL CHECK (written_approx BETWEEN 0 AND 5),
  written_rounded INTEGER NOT NULL CHECK (written_rounded IN (0, 1)),
  reporter_id INTEGER REFERENCES organisation (org_id),
  recipient_id INTEGER REFERENCES organisation (org_id),
  supporters_id INTEGER REFERENCES org_set (org_set_id),
  category_id INTEGER REFERENCES term (term_id),
  form_id INTEGER REFERENCES term (term_id),
  event_id INTEGER REFERENCES term (term_id),
  person_id INTEGER REFERENCES term (term_id),
  batch_id INTEGER REFERENCES term (term_id),
  period_kind INTEGER NOT NULL CHECK (period_kind BETWEEN 0 AND 5),
  first_month INTEGER NOT NULL,
  last_month INTEGER NOT NULL,
  source INTEGER NOT NULL CHECK (source BETWEEN 0 AND 2),
  role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 1),
  coverage INTEGER NOT NULL CHECK (coverage BETWEEN 0 AND 1),
  side INTEGER NOT NULL CHECK (side BETWEEN 0 AND 1),
  nature INTEGER NOT NULL CHECK (nature BETWEEN 0 AND 6),
  nil INTEGER NOT NULL CHECK (nil IN (0, 1)),
  PRIMARY KEY (chain_id, record_id, version, ordinal, from_position),
  FOREIGN KEY (chain_id, record_id) REFERENCES record (chain_id, record_id)
) STRICT, WITHOUT ROWID;
