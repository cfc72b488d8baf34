import type { TurnDegrees } from 'beian-upload';
import type { OrderUpload } from 'beian-upload-server/api';
import { Delivery } from '../delivery.js';
import type { Engine } from '../engine.js';
import { currentLocale } from '../language.js';
import { pictureUrl } from '../relay/relay.js';
import { RelayError } from '../relay/relay-error.js';
import { isEnd } from '../transfer/state.js';

/**
 * Turns a received picture and sends it into the place of what it was. Of a JPEG nothing is lost by
 * turning it.
 *
 * @throws {RelayError} where it could not be read or was not taken.
 */
export async function sendTurned(
  engine: Engine,
  orderId: string,
  upload: OrderUpload,
  turnDegrees: TurnDegrees,
): Promise<void> {
  const { client } = engine;
  const response = await fetch(pictureUrl(orderId, upload)).catch(() => undefined);
  if (!response?.ok) throw new RelayError('unreachable', response?.status);
  const picture = new File([await response.arrayBuffer()], upload.fileName);
  const { file } = await client.prepareImage(picture, {
    turnDegrees,
    locale: currentLocale(),
    ...(upload.material && { material: upload.material }),
  });
  await deliver(file, await client.sha256(file), orderId, upload);
}

function deliver(file: File, sha256: string, orderId: string, upload: OrderUpload): Promise<void> {
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
        else if (isEnd(state)) reject(new RelayError('refused'));
      },
      options,
    );
  });
}
