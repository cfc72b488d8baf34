import { createClient } from 'beian-upload';
import { createBeforeRead, reportOf } from 'beian-upload/adapters/vant';
import { Uploader, type UploaderFileListItem, type UploaderProps } from 'vant';
import 'vant/lib/index.css';
import { createApp, h, onUnmounted, ref } from 'vue';
import { isAsked, keepSeen } from './seen.js';

const beforeRead = createBeforeRead({
  ...(isAsked('broken') ? { client: createClient({ wasm: '/missing.wasm' }) } : {}),
  ...keepSeen(reportOf),
  material: 'subject_license',
});
/** That this is what Vant takes, tsc says. */
const props: Partial<UploaderProps> = {
  multiple: true,
  resultType: 'file',
  // Looked at afterwards: what is picked may be larger.
  maxSize: 4_000_000,
  beforeRead,
  afterRead: (items) => {
    for (const item of [items].flat()) void send(item);
  },
};

const uploads = new WeakMap<File, AbortController>();

/** Vant itself sends nothing. */
async function send(item: UploaderFileListItem): Promise<void> {
  const file = item.file as File;
  const upload = new AbortController();
  uploads.set(file, upload);
  // Without the status 'uploading', under which Vant lets nobody remove a file.
  const body = new FormData();
  body.append('file', file);
  try {
    await fetch('/upload', { method: 'POST', body, signal: upload.signal });
    item.status = 'done';
  } catch {
    item.status = 'failed';
  }
}

createApp({
  setup() {
    const files = ref<UploaderFileListItem[]>([]);
    const isShown = ref(true);
    const pictures = {
      setup() {
        onUnmounted(() => beforeRead.cancelAll());
        return () =>
          h(Uploader, {
            ...props,
            modelValue: files.value,
            'onUpdate:modelValue': (items: UploaderFileListItem[]) => {
              files.value = items;
            },
            onDelete: ({ file }: UploaderFileListItem) => file && uploads.get(file)?.abort(),
            onOversize: () => console.error('too large after fitting'),
          });
      },
    };
    return () => [
      h('button', { id: 'toggle', onClick: () => (isShown.value = !isShown.value) }, 'Toggle'),
      isShown.value ? h(pictures) : undefined,
    ];
  },
}).mount('#root');
