import { loadMicroApp } from 'qiankun';

const entry = new URL(location.href).searchParams.get('entry');
const app = loadMicroApp({ name: 'upload', entry, container: '#stage' }, { sandbox: true });

document.querySelector('#leave').addEventListener('click', () => app.unmount());
