import { openDatabase } from './database.js';
import { createEvents } from './sqlite-events.js';
import { createHandoffs } from './sqlite-handoffs.js';
import { createOrders } from './sqlite-orders.js';
import { createUploads } from './sqlite-uploads.js';
import type { RelayState } from './state.js';

/** The state in one SQLite file, which is made when it is not there. */
export function openSqliteState(path: string): RelayState {
  const database = openDatabase(path);
  return {
    ...createOrders(database),
    ...createUploads(database),
    ...createHandoffs(database),
    ...createEvents(database),
    async scrub() {
      // Deleted rows are overwritten in the file, and still stand in the log beside it.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    async close() {
      database.close();
    },
  };
}
