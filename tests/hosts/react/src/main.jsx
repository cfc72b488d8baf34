import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Uploader } from './uploader.jsx';

function Page() {
  const [isShown, setShown] = useState(true);
  return (
    <>
      {isShown && <Uploader />}
      <button id="leave" type="button" onClick={() => setShown(false)}>
        Leave
      </button>
    </>
  );
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
