import type { Locale } from 'beian-upload/core';
import type { Context } from 'hono';
import { z } from 'zod';
import { parse } from '../request-body.js';

const localeSchema = z.enum(['zh-CN', 'en']).default('zh-CN');

/**
 * The language that the answer's texts are asked for in.
 *
 * @throws {Problem} 400 `invalid_request`.
 */
export function readLocale(context: Context): Locale {
  return parse(localeSchema, context.req.query('locale'), 'locale');
}
