import { assignments, type Database, fromJson, given, present, toJson } from './database.js';
import type { Handoff, RelayState } from './state.js';

interface Row {
  id: string;
  order_id: string | null;
  token_hash: string;
  code: string;
  item_ids: string;
  created_ms: number;
  claim_by_ms: number;
  claimed_ms: number | null;
  claimant_hash: string | null;
  phone: string | null;
  activity: string | null;
  seen_ms: number | null;
  finished_ms: number | null;
  revoked_ms: number | null;
}

type Handoffs = Pick<
  RelayState,
  | 'createHandoff'
  | 'findHandoff'
  | 'findHandoffByToken'
  | 'newestHandoff'
  | 'listHandoffsClaimedBy'
  | 'claimHandoff'
  | 'updateHandoff'
  | 'deleteHandoffsUnseenSince'
>;

/** The table of the handoff sessions. */
export function createHandoffs(database: Database): Handoffs {
  const insert = database.prepare(`
    INSERT INTO handoffs (id, order_id, token_hash, code, item_ids, created_ms, claim_by_ms)
    VALUES (@id, @orderId, @tokenHash, @code, @itemIds, @createdMs, @claimByMs)`);
  const revokeOlder = database.prepare<[object], Row>(`
    UPDATE handoffs SET revoked_ms = @createdMs
    WHERE order_id = @orderId AND revoked_ms IS NULL AND finished_ms IS NULL RETURNING *`);
  const find = database.prepare<[string], Row>('SELECT * FROM handoffs WHERE id = ?');
  const findByToken = database.prepare<[string], Row>(
    'SELECT * FROM handoffs WHERE token_hash = ?',
  );
  const findNewest = database.prepare<[string], Row>(
    'SELECT * FROM handoffs WHERE order_id = ? ORDER BY created_ms DESC, rowid DESC LIMIT 1',
  );
  const listOfClaimant = database.prepare<[string], Row>(
    'SELECT * FROM handoffs WHERE claimant_hash = ? ORDER BY claimed_ms DESC',
  );
  // Two phones may tap at the same moment; the first write is the claim.
  const claim = database.prepare(`
    UPDATE handoffs SET claimant_hash = @claimantHash, claimed_ms = @claimedMs, phone = @phone,
      seen_ms = @claimedMs
    WHERE id = @id AND claimant_hash IS NULL AND revoked_ms IS NULL`);
  const removeUnseen = database.prepare(
    'DELETE FROM handoffs WHERE max(created_ms, ifnull(seen_ms, 0)) < ?',
  );

  // Two tabs may ask at the same moment; only one handoff of an order is open at a time.
  const create = database.transaction((handoff: Handoff) => {
    const row = { ...handoff, itemIds: toJson(handoff.itemIds) };
    const revoked = revokeOlder.all(row).map(toHandoff);
    insert.run(row);
    return revoked;
  });

  return {
    createHandoff: async (handoff) => create(handoff),
    async findHandoff(id) {
      const row = find.get(id);
      return row && toHandoff(row);
    },
    async findHandoffByToken(tokenHash) {
      const row = findByToken.get(tokenHash);
      return row && toHandoff(row);
    },
    async newestHandoff(orderId) {
      const row = findNewest.get(orderId);
      return row && toHandoff(row);
    },
    listHandoffsClaimedBy: async (claimantHash) => listOfClaimant.all(claimantHash).map(toHandoff),
    claimHandoff: async (id, own) =>
      claim.run({ ...own, phone: own.phone ?? null, id }).changes === 1,
    async updateHandoff(id, { activity, seenMs, finishedMs, revokedMs }) {
      const row = given({
        activity: toJson(activity),
        seen_ms: seenMs,
        finished_ms: finishedMs,
        revoked_ms: revokedMs,
      });
      if (Object.keys(row).length === 0) return;
      database
        .prepare(`UPDATE handoffs SET ${assignments(row)} WHERE id = @id`)
        .run({ ...row, id });
    },
    async deleteHandoffsUnseenSince(ms) {
      removeUnseen.run(ms);
    },
  };
}

function toHandoff(row: Row): Handoff {
  return present({
    id: row.id,
    orderId: row.order_id,
    tokenHash: row.token_hash,
    code: row.code,
    itemIds: fromJson<string[]>(row.item_ids) ?? [],
    createdMs: row.created_ms,
    claimByMs: row.claim_by_ms,
    claimedMs: row.claimed_ms,
    claimantHash: row.claimant_hash,
    phone: row.phone,
    activity: fromJson<Handoff['activity']>(row.activity),
    seenMs: row.seen_ms,
    finishedMs: row.finished_ms,
    revokedMs: row.revoked_ms,
  }) as Handoff;
}
