// The few words that adapters say of their own; all others are those of the reports.

import type { Locale } from '../types.js';
import type { FittingOptions } from './fitting.js';

/** Each is a sentence or two for the person who picked the file. */
export interface AdapterWords {
  /** While a picture is made fit. */
  fitting: string;
  /** Over the message of a report, where there is room for a few words only. */
  notSent: string;
  /** When the work failed by an error that no report says. */
  failed: string;
  /** When a fitted picture was posted and not taken. */
  notPosted: string;
  /** When there was no answer in time. */
  noAnswer: string;
  /** When it failed because the browser lacks what the engine needs. */
  browserTooOld: string;
}

const words: Record<Locale, AdapterWords> = {
  'zh-CN': {
    fitting: '正在检查并处理图片…',
    notSent: '未上传',
    failed: '这张图片没能完成检查，还没有上传。请检查网络后重新选择；如果仍不行，请刷新页面再试。',
    notPosted: '图片没有传上去。请检查网络后重新上传；如果仍不行，请过一会儿再试。',
    noAnswer: '等了很久没有回音，图片可能没有传上去。请检查网络后重新上传。',
    browserTooOld:
      '浏览器版本过低，不能检查图片，这张图片还没有上传。请升级浏览器，或换一个较新的浏览器再打开本页。',
  },
  en: {
    fitting: 'Checking and fitting the picture…',
    notSent: 'Not uploaded',
    failed:
      'This picture could not be checked and was not uploaded. Please check the network and choose it again; if that does not help, reload the page.',
    notPosted:
      'The picture was not uploaded. Please check the network and upload it again; if that does not help, try again later.',
    noAnswer:
      'There was no answer for long, and the picture may not have arrived. Please check the network and upload it again.',
    browserTooOld:
      'This browser is too old to check pictures, so this one was not uploaded. Please update it, or open this page in a newer one.',
  },
};

/** In the language that the reports are asked for. */
export function adapterWords({ prepare }: Pick<FittingOptions, 'prepare'>): AdapterWords {
  return words[prepare?.locale ?? 'zh-CN'] ?? words['zh-CN'];
}
