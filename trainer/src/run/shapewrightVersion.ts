import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

const packageSchema = v.object({ name: v.literal('shapewright'), version: v.string() });

/** Returns Shapewright's version: that of the package that contains this file, bundled or not. */
export function shapewrightVersion(): string {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    const found = existsSync(file) ? v.safeParse(packageSchema, JSON.parse(readFileSync(file, 'utf8'))) : null;
    if (found?.success) return found.output.version;
  }
  return 'unknown';
}
