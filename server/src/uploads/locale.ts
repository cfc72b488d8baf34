import type { Locale } from 'beian-upload/core';
import type { Context } from 'hono';
import { z } from 'zod';
import { parse } from '../request-body.js';

const LOCALE = z.enum(['zh-CN', 'en']).default('zh-CN');

/** @throws {Problem} 400 `invalid_request` for a `locale` that there are no words in. */
export function localeOf(context: Context): Locale {
  return parse(LOCALE, context.req.query('locale'), 'locale');
}
