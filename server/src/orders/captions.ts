import type { FilingForm } from 'beian-upload/core';
import type { Caption, Captions } from '../api.js';
import { maskName, maskNumber, maskOrganizationName } from './masking.js';

/** What the engine takes for a form: any text may be missing as yet. */
interface Named {
  name?: string;
  documentNumber?: string;
}

/** Whose pictures the order wants, for its own desktop (S50–S52). */
export function captionsOf({ filing, subject, principal, administrator }: FilingForm): Captions {
  const person = filing.principalIsAdministrator ? (administrator ?? principal) : administrator;
  return captionsFor({ subject, principal, administrator: person });
}

/** The same for a phone, where the names are masked as well. */
export function maskedCaptionsOf(form: FilingForm): Captions {
  const { subject, principal, administrator } = captionsOf(form);
  return {
    ...(subject && { subject: { ...subject, name: maskedSubjectName(form) } }),
    ...(principal && { principal: maskPerson(principal) }),
    ...(administrator && { administrator: maskPerson(administrator) }),
  };
}

/** Who files, masked: what a phone is told before it claims a handoff. */
export function maskedSubjectName(form: FilingForm): string {
  const mask = form.filing.subjectKind === 'organization' ? maskOrganizationName : maskName;
  return mask(captionsOf(form).subject?.name ?? '');
}

function maskPerson(caption: Caption): Caption {
  return { ...caption, name: maskName(caption.name) };
}

function captionsFor(owners: Record<keyof Captions, Named | undefined>): Captions {
  const entries = Object.entries(owners).map(([owner, named]) => [owner, captionFor(named)]);
  return Object.fromEntries(entries.filter(([, caption]) => caption !== undefined)) as Captions;
}

function captionFor(named: Named | undefined): Caption | undefined {
  const { name = '', documentNumber = '' } = named ?? {};
  if (name.trim() === '') return undefined;
  return { name, documentNumber: maskNumber(documentNumber) };
}
