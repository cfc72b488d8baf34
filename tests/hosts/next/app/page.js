import { createClient } from 'beian-upload';
import { Uploader } from './uploader.js';

// A server component: what it imports of the package must do nothing here.
export default function Page() {
  return (
    <main>
      <h1>Rendered on the server: {typeof createClient}</h1>
      <Uploader />
    </main>
  );
}
