// webpack 4 knows no `exports` of a package. By `main` it finds the build with everything inside.
const ways = {
  'script tag': { externals: { 'beian-upload': 'BeianUpload' } },
  bundled: { resolve: { alias: { 'beian-upload$': 'beian-upload/dist/global/beian-upload.js' } } },
  'bundled, inline': {},
};

module.exports = ({ way }) => ({
  mode: 'production',
  entry: './main.js',
  output: { path: `${__dirname}/dist` },
  performance: { hints: false },
  ...ways[way],
});
