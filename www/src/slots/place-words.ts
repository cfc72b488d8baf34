import type { OrderUpload } from 'beian-upload-server/api';
import { formatTime } from '../formatting.js';
import { text } from '../language.js';
import { codeWords } from '../relay/problem-words.js';
import type { TextKey } from '../texts/zh-CN.js';
import { badgeOf } from '../verdict.js';
import type { Place } from './place.js';

/** What is said of a place: a drawing and words; the tone only adds a colour. */
export interface PlaceWords {
  tone: 'none' | 'busy' | 'info' | 'ok' | 'warn' | 'block';
  words: string;
  detail?: string;
}

const PHONE_TEXTS: Record<NonNullable<Place['phone']>, TextKey> = {
  waiting: 'placePhoneWaits',
  shooting: 'placePhoneShoots',
  reviewing: 'placePhoneReviews',
  uploading: 'placePhoneUploads',
};

/** The newest first: what happens now, then what was refused, then what is there. */
export function placeWords({ picture, received, newer, phone }: Place): PlaceWords {
  if (picture) {
    const { tone, words } = badgeOf(picture);
    return { tone, words: text(words), ...(received && { detail: text('placeKept') }) };
  }
  if (newer && newer.state !== 'refused') return uploadWords(newer);
  if (phone && phone !== 'waiting') {
    const words = text(PHONE_TEXTS[phone]);
    // What is there stays there until another has been received.
    return received ? { ...uploadWords(received), detail: words } : { tone: 'busy', words };
  }
  if (newer) {
    const refused = uploadWords(newer);
    return received ? { ...refused, detail: `${refused.detail} ${text('placeKept')}` } : refused;
  }
  if (received) return uploadWords(received);
  if (phone) return { tone: 'info', words: text(PHONE_TEXTS[phone]) };
  return { tone: 'none', words: text('placeMissing') };
}

export function uploadWords(upload: OrderUpload): PlaceWords {
  const device = text(upload.device === 'phone' ? 'placeFromPhone' : 'placeFromDesktop');
  switch (upload.state) {
    case 'arriving':
      return { tone: 'busy', words: text('placeArriving'), detail: device };
    case 'checking':
      return { tone: 'busy', words: text('placeChecking'), detail: device };
    case 'received': {
      const time = formatTime(upload.decidedAt ?? upload.createdAt);
      return { tone: 'ok', words: text('placeReceived'), detail: `${device} · ${time}` };
    }
    case 'refused':
      return { tone: 'block', words: text('placeRefused'), detail: refusalWords(upload) };
  }
}

function refusalWords({ refusal, device }: OrderUpload): string {
  const blocks = refusal?.findings.filter(({ severity }) => severity === 'block') ?? [];
  const reason = blocks.map(({ message }) => message).join(' ');
  const advice = text(device === 'phone' ? 'placeRetakeOnPhone' : 'placeChooseAnother');
  return reason === '' ? codeWords(refusal?.code) : `${reason} ${advice}`;
}
