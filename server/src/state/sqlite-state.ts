import { openDatabase } from './database.js';
import { createEvents } from './sqlite-events.js';
import { createHandoffs } from './sqlite-handoffs.js';
import { createOrders } from './sqlite-orders.js';
import { createUploads } from './sqlite-uploads.js';
import type { RelayState } from './state.js';
import { createWriteGroup } from './write-group.js';

/** The state in one SQLite file, which is made when it is not there. */
export function openSqliteState(path: string): RelayState {
  const database = openDatabase(path);
  const orders = createOrders(database);
  const uploads = createUploads(database);
  const handoffs = createHandoffs(database);
  const events = createEvents(database);
  const { write, flush } = createWriteGroup(database);
  return {
    ...orders,
    createOrder: (...given) => write(() => orders.createOrder(...given)),
    updateOrder: (...given) => write(() => orders.updateOrder(...given)),
    deleteOrder: (...given) => write(() => orders.deleteOrder(...given)),
    ...uploads,
    createUpload: (...given) => write(() => uploads.createUpload(...given)),
    updateUpload: (...given) => write(() => uploads.updateUpload(...given)),
    receiveUpload: (...given) => write(() => uploads.receiveUpload(...given)),
    deleteUpload: (...given) => write(() => uploads.deleteUpload(...given)),
    ...handoffs,
    createHandoff: (...given) => write(() => handoffs.createHandoff(...given)),
    claimHandoff: (...given) => write(() => handoffs.claimHandoff(...given)),
    updateHandoff: (...given) => write(() => handoffs.updateHandoff(...given)),
    deleteHandoffsUnseenSince: (...given) =>
      write(() => handoffs.deleteHandoffsUnseenSince(...given)),
    ...events,
    addEvent: (...given) => write(() => events.addEvent(...given)),
    async scrub() {
      // Deleted rows are overwritten in the file, and still stand in the log beside it.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    async close() {
      flush();
      database.close();
    },
  };
}
