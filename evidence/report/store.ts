import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import * as z from "zod";

type Row = Record<string, SQLInputValue>;

const TextsSchema = z.record(z.string(), z.string());
const NumbersSchema = z.record(z.string(), z.number());
const NoteSchema = z.object({ text: z.string() });

/**
 * What is gathered for a report, in an SQLite file. So a report needs little memory, however large it is, and a report that
 * was interrupted goes on where it was.
 */
export class Store {
  #db: DatabaseSync;
  #statements = new Map<string, StatementSync>();

  /** Opens the file, or makes a new one. */
  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    // After a crash of the machine the file may lack the last rows, but it is whole: they are gathered again.
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = FILE;
      PRAGMA cache_size = -16000; ${SCHEMA}`);
  }

  /** Adds rows, all with the same columns. A row with a key that the table has already replaces the other. */
  add(table: Table, rows: readonly Row[]): void {
    const names = Object.keys(rows[0] ?? {});
    if (names.length === 0) return;
    const marks = names.map((name) => `:${name}`);
    const query = `INSERT OR REPLACE INTO ${table} (${names.join()}) VALUES (${marks.join()})`;
    this.transaction(() => {
      for (const row of rows) this.#statement(query).run(row);
    });
  }

  /** The rows of a query, one after the other. */
  *rows<Schema extends z.ZodType>(
    schema: Schema,
    query: string,
    ...values: SQLInputValue[]
  ): Generator<z.output<Schema>, undefined> {
    // A statement can run once at a time, and the reader of these rows may run the same query.
    for (const row of this.#db.prepare(query).iterate(...values)) yield schema.parse(row);
    return undefined;
  }

  /** All rows of a query that gives few. */
  all<Schema extends z.ZodType>(schema: Schema, query: string, ...values: SQLInputValue[]) {
    return this.#statement(query)
      .all(...values)
      .map((row): z.output<Schema> => schema.parse(row));
  }

  /** The texts of a query with one column. */
  texts(query: string): string[] {
    return this.all(TextsSchema, query).flatMap((row) => Object.values(row));
  }

  /** The number that a query gives. */
  number(query: string, ...values: SQLInputValue[]): number {
    const [first] = this.all(NumbersSchema, query, ...values);
    return Object.values(first ?? {})[0] ?? 0;
  }

  /** Whether a part of the work is done. */
  isDone(part: string): boolean {
    return this.number("SELECT count(*) FROM done WHERE part = ?", part) > 0;
  }

  setDone(part: string): void {
    this.add("done", [{ part }]);
  }

  /** A text that was kept under a name. */
  note(name: string): string | undefined {
    return this.all(NoteSchema, "SELECT text FROM notes WHERE name = ?", name)[0]?.text;
  }

  keepNote(name: string, text: string): void {
    this.add("notes", [{ name, text }]);
  }

  /** Adds to a number that is kept under a name. */
  count(name: string, more: number): void {
    this.keepNote(name, String(this.counted(name) + more));
  }

  counted(name: string): number {
    return Number(this.note(name) ?? 0);
  }

  remove(table: Table): void {
    this.#db.exec(`DELETE FROM ${table}`);
  }

  /**
   * Removes the creations of the canary. Their number stays known. Somebody could write an action that looks like the
   * canary's for any event. So the caller in CloudTrail's own record decides.
   */
  removeCanaryCreations(): void {
    this.#db.exec(`DELETE FROM creations WHERE call = 'ssm:PutParameter' AND EXISTS
      (SELECT 1 FROM canary WHERE canary.event_id = creations.event_id AND canary.actor_arn = creations.caller)`);
  }

  transaction(work: () => void): void {
    if (this.#db.isTransaction) {
      work();
      return;
    }
    this.#db.exec("BEGIN");
    try {
      work();
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }

  #statement(query: string): StatementSync {
    const known = this.#statements.get(query) ?? this.#db.prepare(query);
    this.#statements.set(query, known);
    return known;
  }
}

type Table =
  | "creations"
  | "actions"
  | "dismissals"
  | "canary"
  | "changes"
  | "metadata"
  | "live"
  | "executions"
  | "problems"
  | "gaps"
  | "exceptions"
  | "access"
  | "notes"
  | "done";

/** Lists and maps are JSON. Times are ISO 8601 in UTC with milliseconds, so that their texts are in the order of time. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS creations (event_id TEXT PRIMARY KEY, time TEXT, call TEXT, region TEXT, account TEXT,
  caller TEXT, is_known INTEGER, resources TEXT, record TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS creations_by_time ON creations (time, event_id);
CREATE TABLE IF NOT EXISTS actions (action_id TEXT PRIMARY KEY, time TEXT, event_id TEXT, request_id TEXT, call TEXT,
  resource TEXT, is_resource INTEGER, type TEXT, region TEXT, account TEXT, actor TEXT, kind TEXT, confidence TEXT,
  actor_arn TEXT, source TEXT, outcome TEXT, reason TEXT, error TEXT, attempts INTEGER, failed_attempts INTEGER,
  replays INTEGER, last_attempt TEXT, tags TEXT, previous TEXT, policy TEXT, execution TEXT, first_execution TEXT,
  replayed_by TEXT, request_reason TEXT, tagged_at TEXT, seconds REAL, is_open INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS canary (event_id TEXT PRIMARY KEY, actor_arn TEXT, execution TEXT, first_execution TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS actions_by_event ON actions (event_id);
CREATE INDEX IF NOT EXISTS actions_by_resource ON actions (resource);
CREATE INDEX IF NOT EXISTS actions_by_execution ON actions (execution);
CREATE TABLE IF NOT EXISTS dismissals (action_id TEXT PRIMARY KEY, resource TEXT, failure TEXT, time TEXT, actor TEXT,
  reason TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS dismissals_by_failure ON dismissals (failure);
CREATE TABLE IF NOT EXISTS changes (action_id TEXT PRIMARY KEY, before TEXT, after TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS metadata (resource TEXT PRIMARY KEY, type TEXT, region TEXT, account TEXT, tags TEXT,
  tag_actions TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS live (resource TEXT PRIMARY KEY, read TEXT, tags TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS executions (arn TEXT PRIMARY KEY, machine TEXT, status TEXT, started TEXT, ended TEXT,
  seconds REAL, redrives INTEGER, replay_arn TEXT, error TEXT, cause TEXT, is_dry_run INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (number INTEGER PRIMARY KEY, problem TEXT, json TEXT);
CREATE TABLE IF NOT EXISTS gaps (number INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE IF NOT EXISTS exceptions (number INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE IF NOT EXISTS access (number INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (part TEXT PRIMARY KEY) WITHOUT ROWID;
`;
