import type { TurnDegrees } from 'beian-upload';
import type { OrderUpload } from 'beian-upload-server/api';
import { Delivery } from '../delivery.js';
import type { Engine } from '../engine.js';
import { currentLocale } from '../language.js';
import { pictureUrl } from '../relay/relay.js';
import { RelayError } from '../relay/relay-error.js';
import type { RelayProblem } from '../transfer/relay-problem.js';
import { isEnd, type TransferState } from '../transfer/state.js';

export interface TurnRequest {
  orderId: string;
  upload: OrderUpload;
  turnDegrees: TurnDegrees;
  /** How it goes: over a bad network it takes its time. */
  onState: (state: TransferState) => void;
}

/**
 * Turns a received picture and sends it into the place of what it was. Of a JPEG nothing is lost by
 * turning it.
 *
 * @throws {RelayError} where it could not be read or was not taken.
 * @throws {BeianUploadError} where the engine could not turn it.
 */
export async function sendTurned(engine: Engine, request: TurnRequest): Promise<void> {
  const { upload, turnDegrees } = request;
  const { client } = engine;
  const picture = new File([await readPicture(request)], upload.fileName);
  const { file } = await client.prepareImage(picture, {
    turnDegrees,
    locale: currentLocale(),
    ...(upload.material && { material: upload.material }),
  });
  await deliver(file, await client.sha256(file), request);
}

async function readPicture({ orderId, upload }: TurnRequest): Promise<ArrayBuffer> {
  const response = await fetch(pictureUrl(orderId, upload)).catch(() => undefined);
  if (response === undefined) throw new RelayError('unreachable');
  // Another page has replaced or deleted it.
  if (response.status === 404) throw new RelayError('unknown_upload', response.status);
  if (!response.ok) throw new RelayError('foreign_answer', response.status);
  return response.arrayBuffer();
}

function deliver(
  file: File,
  sha256: string,
  { orderId, upload, onState }: TurnRequest,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      orderId,
      made: 'turned' as const,
      replaces: upload.sha256,
      ...(upload.itemId !== undefined && { itemId: upload.itemId }),
    };
    const delivery = new Delivery(
      file,
      sha256,
      upload.material,
      () => {
        const { state } = delivery;
        if (state.name === 'received') resolve();
        else if (state.name === 'refused') reject(errorOf(state.problem));
        else if (isEnd(state)) reject(new RelayError('unreachable'));
        else onState(state);
      },
      options,
    );
  });
}

/** A code that this page has no words for is answered in general ones. */
function errorOf({ code, status, findings }: RelayProblem): RelayError {
  return new RelayError(code as RelayError['code'], status, { findings });
}
