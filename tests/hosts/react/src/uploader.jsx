import { useEffect, useState } from 'react';
import { outcomeOf } from '../main-job.js';
import { useBeianClient } from './use-beian-client.js';

export function Uploader() {
  const client = useBeianClient();
  const [result, setResult] = useState('');
  useEffect(() => {
    document.documentElement.dataset.ready = String(client !== undefined);
  }, [client]);

  async function prepare({ target }) {
    setResult(JSON.stringify(await outcomeOf(client, [...target.files])));
  }

  return (
    <>
      <input id="pick" type="file" multiple onChange={prepare} />
      <output id="result">{result}</output>
    </>
  );
}
