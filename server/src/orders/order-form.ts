import {
  BeianUploadError,
  type FilingForm,
  type Finding,
  type Locale,
  requiredMaterials,
  validateForm,
} from 'beian-upload/core';
import { z } from 'zod';
import { Problem } from '../problem.js';

/** What a form may be is the engine's to say; here it is only an object. */
const formSchema = z.record(z.string(), z.unknown());

/** The body of a request that brings a form. */
export const formBodySchema = z.strictObject({ form: formSchema });

/**
 * The form, if the engine can read it. What is wrong or missing in its fields is no error: a draft
 * is for being filled in.
 *
 * @throws {Problem} 400 `invalid_request` with `path` and `allowed`.
 */
export function readForm(given: z.infer<typeof formSchema>): FilingForm {
  const form = given as unknown as FilingForm;
  try {
    validateForm(form);
    requiredMaterials(form.filing);
  } catch (error) {
    if (error instanceof BeianUploadError && error.code === 'invalid_option') {
      throw misshapen(error);
    }
    throw error;
  }
  return form;
}

/** What of the form does not let it be submitted on that day. */
export function blockingFindings(form: FilingForm, today: string, locale: Locale): Finding[] {
  const { findings } = validateForm(form, { today, locale });
  return findings.filter(({ severity }) => severity === 'block');
}

function misshapen({ path = '', allowed = '' }: BeianUploadError): Problem {
  // What was given may be somebody's name or number, and stands in some of the engine's reasons,
  // before what they expect; a member of one's own may have any name.
  const expected = allowed.replace(/^.*, (?=expected )/s, '');
  const [known = ''] = /^(\.?\w{1,64}){1,8}/.exec(path) ?? [];
  return new Problem(400, 'invalid_request', `${known}: ${expected}`, {
    path: known,
    allowed: expected,
    issues: [{ path: known, message: expected }],
  });
}
