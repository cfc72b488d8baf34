import * as glue from './engine/beian_forms.js';
import { Engine } from './engine.js';

/** The engine of forms and filing rules: `beian_forms_bg.wasm`. */
export const formEngine = new Engine<typeof glue>(glue, [
  'validateField',
  'validateForm',
  'requiredMaterials',
  'missingMaterials',
  'orderOptions',
  'hostApp',
  'loadTables',
  'defaultRules',
]);
