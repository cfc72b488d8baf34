// The pages of the documentation that a browser opens, by the name in the comment before their
// snippets; docs-snippets.test.mjs picks pictures there.

import { inlinePolicy, packagePolicy } from '../hosts/kit/site.mjs';

export const pages = {
  /** The page in 15 lines, built with Vite. */
  'first page': { isBuilt: true, policy: packagePolicy },
  /** Without a bundler, the package's own files beside it. */
  'script tag': { isBuilt: false, policy: packagePolicy },
  /** Such a page with everything inside the script; the other's script drives it. */
  'script tag, inline': {
    isBuilt: false,
    policy: `${inlinePolicy}; connect-src 'self'`,
    scriptOf: 'script tag',
  },
};
