import { type OrderAction, type OrderState, orderOptions } from 'beian-upload/core';
import type { Device } from '../api.js';

/** What an order's states call uploading on that device. */
export const UPLOAD_ACTION: Record<Device, OrderAction> = {
  desktop: 'upload_on_desktop',
  phone: 'upload_on_phone',
};

/** Whether an order in that state takes pictures from that device. */
export function isUploadOpen(state: OrderState, device: Device): boolean {
  const choice = orderOptions(state).methods.find(({ action }) => action === UPLOAD_ACTION[device]);
  return choice?.open === true;
}
