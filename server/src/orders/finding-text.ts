import type { Finding, Locale } from 'beian-upload/core';
import { messages as en } from 'beian-upload/messages/en';
import { messages as zhCN } from 'beian-upload/messages/zh-CN';

const TEXTS: Record<Locale, Readonly<Record<string, string>>> = { 'zh-CN': zhCN, en };

/**
 * The finding as the engine words it in that language: a report is kept in the language of its
 * check, and whoever reads it later may read another.
 */
export function translateFinding(finding: Finding, locale: Locale): Finding {
  const { code, params } = finding;
  const texts = TEXTS[locale];
  const template = texts[`finding.${code}.${params.variant}`] ?? texts[`finding.${code}`];
  if (template === undefined) return finding;
  const message = template.replace(/\{(\w+)(?::(\w+))?\}/g, (placeholder, name, style) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined ? placeholder : show(value, style, locale);
  });
  return { ...finding, message };
}

/** The styles that the texts about pictures use. */
function show(value: string | number, style: string | undefined, locale: Locale): string {
  if (typeof value === 'number') {
    if (style === 'size') return showSize(value, locale);
    return style === 'count' ? value.toLocaleString('en-US') : String(value);
  }
  if (style === 'format') return value === 'jpeg' ? 'JPG' : value.toUpperCase();
  if (style === 'material') return TEXTS[locale][`material.${value}`] ?? value;
  return value;
}

/** Decimal units, rounded down so that a file over a limit never reads as the limit itself. */
function showSize(bytes: number, locale: Locale): string {
  if (bytes < 1_000) return locale === 'en' ? `${bytes} bytes` : `${bytes} 字节`;
  if (bytes < 1_000_000) return `${(Math.floor(bytes / 100) / 10).toFixed(1)} KB`;
  return `${(Math.floor(bytes / 10_000) / 100).toFixed(2)} MB`;
}
