// Shows the recipe that the address names, as an application would: `/?recipe=antd`.

const recipes = {
  antd: async () => mountReact((await import('./antd.jsx')).LicenceUpload),
  'element-plus': async () => mountVue((await import('./element-plus.vue')).default),
  filepond: () => import('./filepond.js'),
  fusion: async () => mountReact((await import('./fusion.jsx')).LicenceUpload),
  react: async () => mountReact((await import('./react.jsx')).LicenceUpload),
  uppy: () => import('./uppy.js'),
  vant: async () => mountVue((await import('./vant.vue')).default),
  vue: async () => mountVue((await import('./vue.vue')).default),
};

const target = document.querySelector('#upload');
await recipes[new URLSearchParams(location.search).get('recipe')]();

async function mountReact(Component) {
  const { createElement } = await import('react');
  const { createRoot } = await import('react-dom/client');
  createRoot(target).render(createElement(Component));
}

async function mountVue(component) {
  const { createApp } = await import('vue');
  createApp(component).mount(target);
}
