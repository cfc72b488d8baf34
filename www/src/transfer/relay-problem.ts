import type { Finding } from 'beian-upload';

/** A no of the relay (RFC 9457), as far as the page needs it. */
export interface RelayProblem {
  status: number;
  /** Stable snake_case: `refused`, `slot_taken`, `consent_needed` … */
  code: string;
  /** Why the picture was refused; empty where that is not the matter. */
  findings: Finding[];
  /** Of the picture in the place (`slot_taken`), or of what arrived (`digest_mismatch`). */
  sha256?: string;
}

/** An answer of any of the two ways to ask. */
export interface Answer {
  status: number;
  header: (name: string) => string | null;
  body: string;
}

/**
 * The problem in an answer, or `undefined` when these are not the relay's words: a proxy, a hotel's
 * sign-in page and a crashed server have other ones.
 */
export function readProblem({ status, header, body }: Answer): RelayProblem | undefined {
  if (!header('Content-Type')?.startsWith('application/problem+json')) return undefined;
  const parsed = parseObject(body);
  if (!parsed) return undefined;
  const { code, findings, sha256 } = parsed;
  if (typeof code !== 'string') return undefined;
  return {
    status,
    code,
    findings: readFindings(findings),
    ...(typeof sha256 === 'string' && { sha256 }),
  };
}

export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readFindings(value: unknown): Finding[] {
  return Array.isArray(value) ? value.filter(isFinding) : [];
}

function isFinding(value: unknown): value is Finding {
  const isText = (key: string) => isObject(value) && typeof value[key] === 'string';
  return isText('code') && isText('severity') && isText('message');
}
