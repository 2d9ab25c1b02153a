import * as v from 'valibot';
import { expect, it } from 'vitest';
import { setRateAnswerSchema } from '#protocol';
import { startEditor } from './editor.js';

const text = 'model:\n  inputs: {x: [4]}\n  layers:\n    - dense: {units: 2}\ntraining:\n  optimizer: sgd\n';

/** Asks a server that has no document open, as the panel does. */
async function ask(parameters: object) {
  const { connection } = await startEditor();
  return v.parse(setRateAnswerSchema, await connection.sendRequest('shapewright/setLearningRate', parameters));
}

it('answers how a definition gets a learning rate', async () => {
  expect(await ask({ text, optimizer: 'sgd', rate: 0.05 })).toEqual({
    edits: [
      {
        range: { start: { line: 5, character: 13 }, end: { line: 5, character: 16 } },
        newText: '{sgd: {learning_rate: 0.05}}',
      },
    ],
    effects: [],
  });
});

it('answers why it does not get it', async () => {
  expect(await ask({ text, optimizer: 'adam', rate: 0.05 })).toHaveProperty('problem');
});

it('refuses a rate that is none', async () => {
  await expect(ask({ text, optimizer: 'sgd', rate: -1 })).rejects.toThrow();
});
