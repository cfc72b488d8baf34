'use client';

import { createClient } from 'beian-upload';
import { useEffect, useState } from 'react';
import { outcomeOf } from '../main-job.js';

export function Uploader() {
  const [client, setClient] = useState();
  const [result, setResult] = useState('');
  useEffect(() => {
    const made = createClient();
    setClient(made);
    return () => made.close();
  }, []);
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
