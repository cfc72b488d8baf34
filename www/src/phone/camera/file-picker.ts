import type { Client } from 'beian-upload';
import { element, icon } from '../../elements.js';
import { copyToMemory } from '../../file-copy.js';
import { text } from '../../language.js';
import type { TextKey } from '../../texts/zh-CN.js';

/** Without HEIC in the list, an iPhone hands over a JPEG. */
export const ALBUM_TYPES = 'image/jpeg,image/png,image/gif';

/** A button, and the file input that it opens. */
export function filePicker(
  accept: string,
  words: TextKey,
  drawing: string,
  onFile: (file: File) => void,
): { button: HTMLButtonElement; input: HTMLInputElement } {
  const button = element('button', 'button', icon(drawing), text(words));
  button.type = 'button';
  const input = element('input', '');
  input.type = 'file';
  input.accept = accept;
  input.hidden = true;
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    // Else taking the same file again would be no change.
    input.value = '';
    if (file) onFile(file);
  });
  return { button, input };
}

/** In memory, and no larger than the engine reads. */
export async function copyPicked(client: Client, file: File): Promise<File> {
  const { limits } = await client.defaultRules();
  return copyToMemory(file, limits.maxInputBytes);
}
