import { expect, test } from 'vitest';
import type { DataSchema } from '#language';
import { waitFor } from '../waitFor.js';
import { startEditor } from './editor.js';

test('completion offers the classes of the target', async () => {
  const schema: DataSchema = {
    inputs: [{ name: 'features', shape: [2], dtype: 'float32' }],
    targets: [{ type: 'binary', name: 'sold', classes: ['no', 'maybe later'] }],
    samples: { training: 1, validation: 0, test: 0 },
  };
  const editor = await startEditor({ readSchema: () => Promise.resolve(schema) });
  await editor.open(
    `data: {source: a.csv, target: sold}
model: {layers: [dense: {units: 1, activation: sigmoid}]}
training: {class_weight: {}}
`,
  );
  await waitFor(() => {
    expect(editor.refreshes()).toBeGreaterThan(0);
  });
  const items = await editor.completions('class_weight: {');
  expect(items.map(({ label }) => label)).toEqual(['no', 'maybe later']);
});
