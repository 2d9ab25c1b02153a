import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layerFamilies, layers } from '#language';

/** Returns the file that exports each layer, relative to the room's `src/layers`: `conv2d` is in `convolution/conv.ts`. */
function filesOf(room: 'language' | 'trainer'): Readonly<Record<string, string>> {
  const folder = `${room}/src/layers`;
  const files = Object.keys(layerFamilies).flatMap((family) =>
    readdirSync(`${folder}/${family}`).map((file) => `${family}/${file}`),
  );
  return Object.fromEntries(
    files.flatMap((file) => {
      const exported = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^export const (\w+)/gm)];
      return exported.flatMap(([, name = '']) => (Object.hasOwn(layers, name) ? [[name, file] as const] : []));
    }),
  );
}

describe('A layer is found under the same path in both rooms', () => {
  it('its declaration in language, its forward pass in trainer', () => {
    expect(filesOf('trainer')).toEqual(filesOf('language'));
  });

  it('every layer of a family in its folder', () => {
    const files = filesOf('language');
    for (const [family, declared] of Object.entries(layerFamilies)) {
      for (const type of Object.keys(declared)) expect(files[type]).toMatch(new RegExp(`^${family}/`));
    }
  });
});
