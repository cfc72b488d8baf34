import type { OrderSnapshot } from 'beian-upload-server/api';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import { progressOf, type Stage } from './stage.js';

const STAGE_TEXTS: Record<Exclude<Stage, 'connected' | 'finished'>, TextKey> = {
  none: 'handoffNothing',
  waiting: 'handoffWaiting',
  elsewhere: 'handoffElsewhere',
  expired: 'handoffExpired',
  revoked: 'handoffRevoked',
};

const ACTIVITY_TEXTS = {
  shooting: 'handoffShooting',
  reviewing: 'handoffReviewing',
  uploading: 'handoffUploading',
} as const satisfies Record<string, TextKey>;

/** What happens between the two devices now, and what to do. */
export function stageWords(
  stage: Stage,
  { handoff, uploads }: Pick<OrderSnapshot, 'handoff' | 'uploads'>,
  nameOfItem: (itemId: string) => string,
): string {
  if (!handoff || (stage !== 'connected' && stage !== 'finished')) {
    return text(STAGE_TEXTS[stage as keyof typeof STAGE_TEXTS]);
  }
  const { received, total } = progressOf(handoff, uploads);
  if (received === total) return text('handoffAllReceived', { total });
  if (stage === 'finished') return text('handoffFinished', { received, total });
  const phone = handoff.phone
    ? text('handoffNamedPhone', { phone: handoff.phone })
    : text('handoffPhone');
  const { activity } = handoff;
  if (!activity || activity.name === 'reading') return text('handoffConnected', { phone });
  const name = nameOfItem(activity.itemId);
  return text(ACTIVITY_TEXTS[activity.name], { phone, name });
}
