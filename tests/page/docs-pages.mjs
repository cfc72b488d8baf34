// The pages of the documentation that a browser opens, by the name in the comment before their
// snippets: what each does with a picked picture is in docs-snippets.test.mjs.

export const pages = {
  /** The page in 15 lines: the HTML and the script of the README. */
  'first page': { html: 'index.html', script: 'page.js' },
};
