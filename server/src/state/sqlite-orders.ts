import { assignments, type Database, fromJson, given, present, toJson } from './database.js';
import type { Order, RelayState } from './state.js';

interface Row {
  id: string;
  number: string;
  state: Order['state'];
  form: string;
  owner_hash: string;
  account: string | null;
  consents: string;
  created_ms: number;
  touched_ms: number;
}

type Orders = Pick<
  RelayState,
  | 'createOrder'
  | 'findOrder'
  | 'listOrders'
  | 'updateOrder'
  | 'deleteOrder'
  | 'listOrdersUntouchedSince'
>;

/** The table of the orders. */
export function createOrders(database: Database): Orders {
  const insert = database.prepare(`
    INSERT INTO orders (id, number, state, form, owner_hash, account, consents, created_ms, touched_ms)
    VALUES (@id, @number, @state, @form, @ownerHash, @account, @consents, @createdMs, @touchedMs)`);
  const find = database.prepare<[string], Row>('SELECT * FROM orders WHERE id = ?');
  const listByOwner = database.prepare<[string], Row>(
    'SELECT * FROM orders WHERE owner_hash = ? ORDER BY created_ms DESC',
  );
  const listByAccount = database.prepare<[string], Row>(
    'SELECT * FROM orders WHERE account = ? ORDER BY created_ms DESC',
  );
  const listUntouched = database.prepare<[number], { id: string }>(
    'SELECT id FROM orders WHERE touched_ms < ?',
  );
  // Its places are named by the domain that they are of.
  const blankHandoffs = database.prepare(
    "UPDATE handoffs SET item_ids = '[]', activity = NULL, phone = NULL WHERE order_id = ?",
  );
  const remove = database.prepare('DELETE FROM orders WHERE id = ?');

  const removeAll = database.transaction((id: string) => {
    blankHandoffs.run(id);
    remove.run(id);
  });

  return {
    async createOrder(order) {
      insert.run({
        ...order,
        account: order.account ?? null,
        form: toJson(order.form),
        consents: toJson(order.consents),
      });
    },
    async findOrder(id) {
      const row = find.get(id);
      return row && toOrder(row);
    },
    async listOrders(by) {
      const rows = 'account' in by ? listByAccount.all(by.account) : listByOwner.all(by.ownerHash);
      return rows.map(toOrder);
    },
    async updateOrder(id, { state, form, consents, touchedMs }) {
      const row = given({
        state,
        form: toJson(form),
        consents: toJson(consents),
        touched_ms: touchedMs,
      });
      if (Object.keys(row).length === 0) return;
      database.prepare(`UPDATE orders SET ${assignments(row)} WHERE id = @id`).run({ ...row, id });
    },
    async deleteOrder(id) {
      removeAll(id);
    },
    async listOrdersUntouchedSince(ms) {
      return listUntouched.all(ms).map(({ id }) => id);
    },
  };
}

function toOrder(row: Row): Order {
  return present({
    id: row.id,
    number: row.number,
    state: row.state,
    form: JSON.parse(row.form),
    ownerHash: row.owner_hash,
    account: row.account,
    consents: fromJson<Order['consents']>(row.consents) ?? [],
    createdMs: row.created_ms,
    touchedMs: row.touched_ms,
  }) as Order;
}
