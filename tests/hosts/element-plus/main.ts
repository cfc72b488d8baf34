import { createClient } from 'beian-upload';
import { createBeforeUpload, reportOf } from 'beian-upload/adapters/element-plus';
import { ElButton, ElUpload, type UploadInstance, type UploadProps } from 'element-plus';
import 'element-plus/dist/index.css';
import { createApp, h, onUnmounted, ref } from 'vue';
import { isAsked, keepSeen } from './seen.js';

const client = createClient(isAsked('broken') ? { wasm: '/missing.wasm' } : {});
const beforeUpload = createBeforeUpload({
  client,
  ...keepSeen(reportOf),
  material: 'subject_license',
});
/** That this is what Element Plus takes, tsc says. */
const props: UploadProps = {
  action: '/upload',
  multiple: true,
  autoUpload: !isAsked('manual'),
  beforeUpload,
  onRemove: ({ raw }) => beforeUpload.cancel(raw),
};

createApp({
  setup() {
    const upload = ref<UploadInstance>();
    onUnmounted(() => beforeUpload.cancelAll());
    return () => [
      h(ElUpload, { ...props, ref: upload }, () => h(ElButton, () => 'Pick')),
      h('button', { id: 'submit', onClick: () => upload.value?.submit() }, 'Submit'),
    ];
  },
}).mount('#root');
