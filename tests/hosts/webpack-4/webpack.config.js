// webpack 4 knows no `exports` of a package; these are the two ways to `import 'beian-upload'`.
const ways = {
  'script tag': { externals: { 'beian-upload': 'BeianUpload' } },
  bundled: { resolve: { alias: { 'beian-upload$': 'beian-upload/dist/global/beian-upload.js' } } },
  'bundled, inline': {
    resolve: { alias: { 'beian-upload$': 'beian-upload/dist/global/beian-upload.inline.js' } },
  },
};

module.exports = ({ way }) => ({
  mode: 'production',
  entry: './main.js',
  // Its own default is a hash that Node's OpenSSL no longer has.
  output: { path: `${__dirname}/dist`, hashFunction: 'sha256' },
  performance: { hints: false },
  ...ways[way],
});
