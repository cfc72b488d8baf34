// What is measured, and what is to be reached: the ratios are of medians, ours to the other's.

/** What the engine writes is at most this, by the default rules. */
export const budgetBytes = 4_000_000;

const pictureContenders = [
  'ours',
  'engine',
  'canvas',
  'bisected',
  'compressorjs',
  'browser-image-compression',
  'pica',
  'jsquash',
];

/**
 * `targets.ratio`: ours ÷ that contender, warm; `turbo` is libjpeg-turbo's native decode and one
 * encode, `turbo-decode` its decode alone. `targets.cold`: the same for a fresh browser's first call.
 * `targets.gainDb`: how far ours is above `over`, where 'best' is the best peer inside the budget.
 */
const sceneCases = [
  {
    name: '12mp-420',
    file: '12mp-420.jpg',
    contenders: pictureContenders,
    cold: ['ours', 'canvas', 'compressorjs', 'browser-image-compression'],
    targets: {
      ratio: { canvas: 0.5, compressorjs: 0.45, 'browser-image-compression': 0.2, turbo: 1.2 },
      cold: { canvas: 0.8 },
      gainDb: { over: 'best', least: 8 },
      budgetShare: 0.96,
      memoryBytesPerPixel: 2.5,
    },
  },
  {
    name: '12mp-444',
    file: '12mp-444.jpg',
    contenders: pictureContenders,
    targets: {
      ratio: { canvas: 0.6, compressorjs: 0.55, 'browser-image-compression': 0.23, turbo: 1.25 },
      gainDb: { over: 'best', least: 8 },
      budgetShare: 0.96,
      memoryBytesPerPixel: 2.5,
    },
  },
  {
    name: '48mp',
    file: '48mp.jpg',
    contenders: pictureContenders,
    cold: ['ours', 'canvas', 'compressorjs', 'browser-image-compression'],
    targets: {
      ratio: { canvas: 0.45, compressorjs: 0.12, 'browser-image-compression': 0.09, turbo: 0.9 },
      gainDb: { over: 'best', least: 0 },
      memoryBytesPerPixel: 1.5,
    },
  },
  {
    name: '12mp-orientation-6-whole',
    file: '12mp-orientation-6-whole.jpg',
    contenders: pictureContenders,
    targets: {
      ratio: { canvas: 0.5, compressorjs: 0.45, 'browser-image-compression': 0.2 },
      isWhole: true,
    },
  },
  {
    name: '12mp-orientation-6-partial',
    file: '12mp-orientation-6-partial.jpg',
    contenders: pictureContenders,
    targets: {
      ratio: { canvas: 1, compressorjs: 0.9, 'browser-image-compression': 0.45 },
      isWhole: true,
    },
  },
  {
    name: '12mp-progressive',
    file: '12mp-progressive.jpg',
    contenders: pictureContenders,
    targets: {
      ratio: { canvas: 0.75, compressorjs: 0.7, 'browser-image-compression': 0.35, turbo: 1.2 },
    },
  },
  {
    name: '12mp-png',
    file: '12mp.png',
    contenders: pictureContenders,
    targets: {
      ratio: { canvas: 0.9, compressorjs: 0.85, 'browser-image-compression': 0.33 },
      gainDb: { over: 'bisected', least: 0 },
    },
  },
  {
    name: '12mp-fitting',
    file: '12mp-fitting.jpg',
    contenders: ['ours', 'ours-inspect', 'engine'],
    targets: { ratio: { 'turbo-decode': 1 }, besidesInspectMs: 5, isSameBytes: true },
  },
];

const otherCases = [
  {
    name: 'screenshot-8mp',
    files: ['screenshot-8mp.png'],
    contenders: pictureContenders,
    targets: {
      ratio: { canvas: 1, compressorjs: 0.95, 'browser-image-compression': 0.35 },
      gainDb: { over: 'canvas', least: 9 },
    },
  },
  {
    name: 'compose-2x12mp',
    files: ['page-12mp-420.jpg', 'photo-12mp-420.jpg'],
    contenders: ['ours-compose', 'canvas-compose'],
    ours: 'ours-compose',
    targets: { ratio: { 'canvas-compose': 1 } },
  },
];

/** Every case, those of a scene under its name: 'page-12mp-420'. */
export function listCases() {
  const perScene = ['page', 'photo'].flatMap((scene) =>
    sceneCases.map(({ name, file, ...rest }) => ({
      name: `${scene}-${name}`,
      files: [`${scene}-${file}`],
      ...rest,
    })),
  );
  return [...perScene, ...otherCases].map((entry) => ({ ours: 'ours', cold: [], ...entry }));
}
