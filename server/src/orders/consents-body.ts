import { z } from 'zod';

const MAX_KINDS = 2;

/** The body of a request that gives separate consents. */
export const consentsSchema = z.strictObject({
  kinds: z
    .array(z.enum(['identity', 'face']))
    .min(1)
    .max(MAX_KINDS),
});
