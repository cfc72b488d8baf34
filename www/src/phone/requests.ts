import type { Locale } from 'beian-upload';
import type {
  ConsentKind,
  HandoffActivity,
  HandoffPreview,
  HandoffSummary,
  PhoneSnapshot,
} from 'beian-upload-server/api';
import { askRelay } from '../relay/request.js';

/** What a phone asks the relay for. All of them throw `RelayError`. */
export function peekHandoff(token: string): Promise<HandoffPreview> {
  return askRelay('/api/handoffs/peek', { method: 'POST', body: { token } });
}

export function claimHandoff(token: string): Promise<{ id: string }> {
  return askRelay('/api/handoffs/claim', { method: 'POST', body: { token } });
}

export function listHandoffs(): Promise<HandoffSummary[]> {
  return askRelay('/api/handoffs');
}

export function readHandoff(id: string, locale: Locale): Promise<PhoneSnapshot> {
  return askRelay(`${pathOf(id)}?locale=${locale}`);
}

export function tellActivity(id: string, activity: HandoffActivity): Promise<unknown> {
  return askRelay(`${pathOf(id)}/activity`, { method: 'POST', body: activity });
}

export function giveConsents(id: string, kinds: ConsentKind[]): Promise<unknown> {
  return askRelay(`${pathOf(id)}/consents`, { method: 'POST', body: { kinds } });
}

export function finishHandoff(id: string): Promise<unknown> {
  return askRelay(`${pathOf(id)}/finish`, { method: 'POST', body: {} });
}

export function eventsPath(id: string, afterId: number, locale: Locale): string {
  return `${pathOf(id)}/events?after=${afterId}&locale=${locale}`;
}

function pathOf(id: string): string {
  return `/api/handoffs/${encodeURIComponent(id)}`;
}
