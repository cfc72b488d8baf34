export interface PickingPlace {
  button: HTMLButtonElement;
  input: HTMLInputElement;
  /** Gets `data-dragging` while files are held over the page. */
  zone: HTMLElement;
  onFiles: (files: File[]) => void;
}

/** Files come in by the picker, by dropping them anywhere on the page, or by pasting. */
export function watchPicking(place: PickingPlace): void {
  watchPicker(place);
  watchDrops(place);
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    place.onFiles(files);
  });
}

function watchPicker({ button, input, onFiles }: PickingPlace): void {
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    // Else picking the same file again would be no change.
    input.value = '';
    if (files.length > 0) onFiles(files);
  });
}

function watchDrops({ zone, onFiles }: PickingPlace): void {
  const stopDragging = () => zone.removeAttribute('data-dragging');
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Without it the browser leaves the page to show the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    zone.setAttribute('data-dragging', '');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) stopDragging();
  });
  document.addEventListener('drop', (event) => {
    stopDragging();
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  });
}
