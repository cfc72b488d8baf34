// Good forms, new at each call, for tests to change.

import { readFileSync } from 'node:fs';

const forms = JSON.parse(readFileSync(new URL('../golden/forms.json', import.meta.url), 'utf8'));

/** The day of the tests. */
export const today = '2026-11-22';

/** Of an individual in Guangdong. */
export const individual = () => structuredClone(forms.individual);

/** Of an organisation with two persons in Beijing. */
export const organization = () => structuredClone(forms.organization);
