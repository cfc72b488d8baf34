import { createClient } from 'beian-upload';
import { useEffect, useState } from 'react';

/** The client, once the component is mounted; it is closed with the component. */
export function useBeianClient() {
  const [client, setClient] = useState();
  useEffect(() => {
    const made = createClient();
    setClient(made);
    return () => made.close();
  }, []);
  return client;
}
