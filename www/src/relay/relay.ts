import type { FilingForm, Locale, OrderAction } from 'beian-upload';
import type {
  ConsentKind,
  HandoffOffer,
  OrderSnapshot,
  OrderSummary,
  OrderUpload,
  RelayInfo,
} from 'beian-upload-server/api';
import { askRelay } from './request.js';

export function readRelayInfo(): Promise<RelayInfo> {
  return askRelay('/api/relay');
}

export function createOrder(form: FilingForm): Promise<OrderSnapshot> {
  return askRelay('/api/orders', { method: 'POST', body: { form } });
}

/** The orders that this browser may open. */
export function listOrders(): Promise<OrderSummary[]> {
  return askRelay('/api/orders');
}

export function readOrder(orderId: string, locale: Locale): Promise<OrderSnapshot> {
  return askRelay(`${orderPath(orderId)}?locale=${locale}`);
}

export function putForm(orderId: string, form: FilingForm): Promise<OrderSnapshot> {
  return askRelay(`${orderPath(orderId)}/form`, { method: 'PUT', body: { form } });
}

/** Why it is not open, or what is missing, comes in that language. */
export function act(orderId: string, action: OrderAction, locale: Locale): Promise<OrderSnapshot> {
  const path = `${orderPath(orderId)}/actions?locale=${locale}`;
  return askRelay(path, { method: 'POST', body: { action } });
}

export function giveConsents(orderId: string, kinds: ConsentKind[]): Promise<OrderSnapshot> {
  return askRelay(`${orderPath(orderId)}/consents`, { method: 'POST', body: { kinds } });
}

export function deleteOrder(orderId: string): Promise<void> {
  return askRelay(orderPath(orderId), { method: 'DELETE' });
}

export function createHandoff(
  orderId: string,
  itemIds: readonly string[] | undefined,
): Promise<HandoffOffer> {
  return askRelay(`${orderPath(orderId)}/handoffs`, { method: 'POST', body: { itemIds } });
}

export function revokeHandoff(orderId: string, handoffId: string): Promise<void> {
  const path = `${orderPath(orderId)}/handoffs/${encodeURIComponent(handoffId)}`;
  return askRelay(path, { method: 'DELETE' });
}

export function deleteUpload(orderId: string, uploadId: string): Promise<void> {
  return askRelay(uploadPath(orderId, uploadId), { method: 'DELETE' });
}

/** Where a received picture is seen. */
export function pictureUrl(orderId: string, { id }: OrderUpload): string {
  return `${uploadPath(orderId, id)}/picture`;
}

export function thumbnailUrl(orderId: string, { id }: OrderUpload): string {
  return `${uploadPath(orderId, id)}/thumbnail`;
}

/** The live events after the one with this id, with what was found in that language. */
export function eventsUrl(orderId: string, afterId: number, locale: Locale): string {
  return `${orderPath(orderId)}/events?after=${afterId}&locale=${locale}`;
}

function uploadPath(orderId: string, uploadId: string): string {
  return `${orderPath(orderId)}/uploads/${encodeURIComponent(uploadId)}`;
}

function orderPath(orderId: string): string {
  return `/api/orders/${encodeURIComponent(orderId)}`;
}
