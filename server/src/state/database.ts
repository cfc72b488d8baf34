import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.js';

export type { Database } from 'better-sqlite3';

/**
 * Opens the file, or makes it, and brings its tables up to date.
 *
 * @throws {Error} when the file was written by a newer relay, or is no database.
 */
export function openDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: 5_000 });
  // Readers need not wait for the one who writes.
  database.pragma('journal_mode = WAL');
  // What was told as kept has to be there after the power failed too.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Names and numbers of people are not to be found in the file once they were deleted.
  database.pragma('secure_delete = ON');
  migrate(database);
  return database;
}

function migrate(database: Database.Database): void {
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > MIGRATIONS.length) {
    database.close();
    throw new Error(
      `The state was written by a newer relay: it is at step ${done}, known are ${MIGRATIONS.length}.`,
    );
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < done) continue;
    database.transaction(() => {
      database.exec(step);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}

/** `column = @column, …` for the columns that are to be changed. */
export function assignments(row: Record<string, unknown>): string {
  return Object.keys(row)
    .map((column) => `${column} = @${column}`)
    .join(', ');
}

/** Drops what is not given, which stays as it is. */
export function given<T extends Record<string, unknown>>(row: T): Partial<T> {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

/** A column holds null for what is absent, an object of ours has no such member. */
export function present<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], null> } {
  const entries = Object.entries(record).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], null> };
}

export function toJson(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

export function fromJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}
