import type { Material, Rules } from 'beian-upload';
import type { ConsentKind } from 'beian-upload-server/api';

/** What has to be asked for separately before a picture of this material is uploaded. */
export function consentsOf({ shooting }: Rules, material: Material | undefined): ConsentKind[] {
  if (material === undefined) return [];
  return shooting.materials[material]?.consents ?? shooting.default.consents;
}
