'use client';

import { createClient } from 'beian-upload';
import { useEffect, useRef } from 'react';
import { showFindings } from './findings.js'; // yours

export function LicenceUpload() {
  const client = useRef(null);
  useEffect(() => {
    client.current = createClient();
    return () => client.current.close();
  }, []);

  async function send({ target }) {
    for (const picked of target.files) {
      const { file, report } = await client.current.prepareImage(picked, {
        material: 'subject_license',
      });
      showFindings(picked.name, report.findings);
      if (report.verdict !== 'block') await fetch('/upload', { method: 'POST', body: file });
    }
  }

  return <input type="file" accept="image/jpeg,image/png,image/gif" multiple onChange={send} />;
}
