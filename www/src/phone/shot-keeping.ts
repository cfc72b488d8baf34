import type { Client, ImageReport } from 'beian-upload';
import { currentLocale } from '../language.js';
import type { Shot, ShotRequest } from './camera/shot.js';
import type { Draft, Drafts } from './drafts.js';

/** What became of a shot: a picture that can be used, or why there is none. */
export type Taken =
  | { draft: Draft; report: ImageReport }
  /** The engine blocks it; nothing of it is kept. */
  | { draft?: never; file: File; report: ImageReport }
  | { draft?: never; report?: never; failure: string };

/** Checks a shot, fits it into its slot's limits, and stores it. */
export async function keepShot(
  client: Client,
  drafts: Drafts,
  { material, itemId }: ShotRequest,
  { file, made }: Shot,
): Promise<Taken> {
  const prepared = await client.prepareImage(file, { material, locale: currentLocale() });
  const { report } = prepared;
  if (report.verdict === 'block') return { file: prepared.file, report };
  const sha256 = await client.sha256(prepared.file);
  const draft = { itemId, file: prepared.file, sha256, made };
  await drafts.put(draft);
  return { draft, report };
}

/** The same of one that was stored before the tab ended. */
export async function reviewDraft(
  client: Client,
  { material }: ShotRequest,
  draft: Draft,
): Promise<Taken> {
  const options = { material, locale: currentLocale() };
  return { draft, report: await client.inspectImage(draft.file, options) };
}
