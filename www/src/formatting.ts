import type { ImageFormat } from 'beian-upload';
import { currentLocale, text } from './language.js';

/** As the engine's messages say it: decimal, and rounded down so that a size over a limit never reads as the limit. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return formatBytes(bytes);
  if (bytes < 1_000_000) return `${(Math.floor(bytes / 100) / 10).toFixed(1)} KB`;
  return `${(Math.floor(bytes / 10_000) / 100).toFixed(2)} MB`;
}

export function formatBytes(bytes: number): string {
  return text('bytes', { count: formatCount(bytes) });
}

export function formatPixels(picture: { widthPx: number; heightPx: number }): string {
  return text('pixels', { width: picture.widthPx, height: picture.heightPx });
}

export function formatName(format: ImageFormat): string {
  if (format === 'jpeg') return 'JPG';
  return format === 'unknown' ? '' : format.toUpperCase();
}

function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** Of a time of the relay: today's without the day. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(currentLocale(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!isToday && { month: 'short', day: 'numeric' }),
  }).format(date);
}
