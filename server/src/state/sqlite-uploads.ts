import { assignments, type Database, fromJson, given, present, toJson } from './database.js';
import type { RelayState, Upload, UploadAmounts, UploadNote } from './state.js';

interface Row {
  id: string;
  order_id: string;
  item_id: string | null;
  material: Upload['material'] | null;
  state: Upload['state'];
  bytes: number;
  sha256: string;
  file_name: string;
  mime: string;
  made: Upload['made'];
  device: Upload['device'];
  handoff_id: string | null;
  replaces: string | null;
  created_ms: number;
  decided_ms: number | null;
  report: string | null;
  refusal_code: Upload['refusalCode'] | null;
  failed_checks: number;
}

type Uploads = Pick<
  RelayState,
  | 'createUpload'
  | 'findUpload'
  | 'listUploads'
  | 'listUploadsInState'
  | 'hasUpload'
  | 'measureUploadsBeside'
  | 'listUploadNotes'
  | 'listUploadsDecidedLast'
  | 'hasReceivedUploads'
  | 'updateUpload'
  | 'receiveUpload'
  | 'deleteUpload'
>;

/** The table of the uploads. */
export function createUploads(database: Database): Uploads {
  const insert = database.prepare(`
    INSERT INTO uploads (id, order_id, item_id, material, state, bytes, sha256, file_name, mime,
      made, device, handoff_id, replaces, created_ms)
    VALUES (@id, @orderId, @itemId, @material, @state, @bytes, @sha256, @fileName, @mime,
      @made, @device, @handoffId, @replaces, @createdMs)`);
  const find = database.prepare<[string], Row>('SELECT * FROM uploads WHERE id = ?');
  const findSame = database.prepare<[string, string, string], Row>(`
    SELECT * FROM uploads WHERE order_id = ? AND coalesce(item_id, material, '') = ?
      AND sha256 = ?`);
  const findReceived = database.prepare<[string, string], Row>(
    `SELECT * FROM uploads WHERE order_id = ? AND item_id = ? AND state = 'received'`,
  );
  const listOvertaken = database.prepare<[string, string, number], Row>(`
    SELECT * FROM uploads WHERE order_id = ? AND item_id = ? AND state = 'arriving'
      AND created_ms < ?`);
  const list = database.prepare<[string], Row>(
    'SELECT * FROM uploads WHERE order_id = ? ORDER BY created_ms, rowid',
  );
  const listInState = database.prepare<[string], Row>(
    'SELECT * FROM uploads WHERE state = ? ORDER BY created_ms, rowid',
  );
  const listNotes = database.prepare<
    [string, number],
    Pick<Row, 'id' | 'order_id' | 'item_id' | 'state' | 'created_ms' | 'decided_ms'>
  >(`
    SELECT id, order_id, item_id, state, created_ms, decided_ms FROM uploads
    WHERE id > ? ORDER BY id LIMIT ?`);
  const listDecidedLast = database.prepare<[number], Row>(`
    SELECT * FROM uploads WHERE decided_ms >
      (SELECT max(decided_ms) FROM uploads WHERE decided_ms IS NOT NULL) - ?
    ORDER BY decided_ms, rowid`);
  const measureBeside = database.prepare<[string, string, string, string], UploadAmounts>(`
    SELECT count(*) AS uploads,
      count(*) FILTER (WHERE state IN ('arriving', 'checking')) AS unfinished,
      ifnull(sum(bytes) FILTER (WHERE state <> 'refused'
        OR refusal_code NOT IN ('refused', 'digest_mismatch')), 0) AS bytes,
      (SELECT count(*) FROM uploads WHERE state IN ('arriving', 'checking')) AS unfinishedOfAll
    FROM uploads WHERE order_id = ?
      AND NOT (ifnull(item_id, '') = ? AND ifnull(material, '') = ? AND sha256 = ?)`);
  const findId = database.prepare<[string]>('SELECT 1 FROM uploads WHERE id = ?');
  const findAnyReceived = database.prepare(
    "SELECT 1 FROM uploads WHERE state = 'received' LIMIT 1",
  );
  const remove = database.prepare('DELETE FROM uploads WHERE id = ?');

  const create = database.transaction((upload: Upload) => {
    const { orderId, itemId, material, sha256 } = upload;
    const same = findSame.get(orderId, itemId ?? material ?? '', sha256);
    if (same) return { upload: toUpload(same), isNew: false };
    insert.run({
      ...upload,
      itemId: upload.itemId ?? null,
      material: upload.material ?? null,
      handoffId: upload.handoffId ?? null,
      replaces: upload.replaces ?? null,
    });
    return { upload, isNew: true };
  });

  function update(id: string, row: Record<string, unknown>): void {
    if (Object.keys(row).length === 0) return;
    database.prepare(`UPDATE uploads SET ${assignments(row)} WHERE id = @id`).run({ ...row, id });
  }

  const receive = database.transaction((id: string, report: string, decidedMs: number) => {
    const own = find.get(id);
    if (!own) return { isReceived: false, removed: [] };
    const held = own.item_id === null ? undefined : findReceived.get(own.order_id, own.item_id);
    const replaced = held !== undefined && held.id !== id ? [held] : [];
    if (replaced.some(({ sha256 }) => sha256 !== own.replaces)) {
      return { isReceived: false, removed: [] };
    }
    const overtaken =
      own.item_id === null ? [] : listOvertaken.all(own.order_id, own.item_id, own.created_ms);
    const removed = [...replaced, ...overtaken.filter((row) => row.id !== id)];
    for (const row of removed) remove.run(row.id);
    update(id, { state: 'received', report, decided_ms: decidedMs, refusal_code: null });
    return { isReceived: true, removed: removed.map(toUpload) };
  });

  return {
    createUpload: async (upload) => create(upload),
    async measureUploadsBeside({ orderId, itemId = '', material = '', sha256 }) {
      return measureBeside.get(orderId, itemId, material, sha256) as UploadAmounts;
    },
    async findUpload(id) {
      const row = find.get(id);
      return row && toUpload(row);
    },
    listUploads: async (orderId) => list.all(orderId).map(toUpload),
    listUploadsInState: async (state) => listInState.all(state).map(toUpload),
    async listUploadNotes(afterId, count) {
      return listNotes.all(afterId, count).map(
        (row) =>
          present({
            id: row.id,
            orderId: row.order_id,
            itemId: row.item_id,
            state: row.state,
            createdMs: row.created_ms,
            decidedMs: row.decided_ms,
          }) as UploadNote,
      );
    },
    hasUpload: async (id) => findId.get(id) !== undefined,
    listUploadsDecidedLast: async (withinMs) => listDecidedLast.all(withinMs).map(toUpload),
    hasReceivedUploads: async () => findAnyReceived.get() !== undefined,
    async updateUpload(id, changes) {
      const { state, material, report, refusalCode, decidedMs } = changes;
      const { replaces, createdMs, failedChecks } = changes;
      const row = given({
        state,
        material,
        report: toJson(report),
        refusal_code: refusalCode,
        decided_ms: decidedMs,
        replaces,
        created_ms: createdMs,
        failed_checks: failedChecks,
      });
      update(id, row);
    },
    receiveUpload: async (id, report, decidedMs) => receive(id, JSON.stringify(report), decidedMs),
    async deleteUpload(id) {
      remove.run(id);
    },
  };
}

function toUpload(row: Row): Upload {
  return present({
    id: row.id,
    orderId: row.order_id,
    itemId: row.item_id,
    material: row.material,
    state: row.state,
    bytes: row.bytes,
    sha256: row.sha256,
    fileName: row.file_name,
    mime: row.mime,
    made: row.made,
    device: row.device,
    handoffId: row.handoff_id,
    replaces: row.replaces,
    createdMs: row.created_ms,
    decidedMs: row.decided_ms,
    report: fromJson<Upload['report']>(row.report),
    refusalCode: row.refusal_code,
    failedChecks: row.failed_checks === 0 ? null : row.failed_checks,
  }) as Upload;
}
