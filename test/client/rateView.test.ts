import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitFor } from '../waitFor.js';
import { editor } from './editorDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const vscode = await import('vscode');
const { createRateView } = await import('../../client/src/views/rateView.js');
const { safeWindow } = await import('../../client/src/views/safeWindow.js');

const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } };
const point = { rate: 0.01, loss: 1, smoothed: 1 };
const search = { points: [point], suggestion: 0.01, optimizer: 'adam' };
const definition = vscode.Uri.file('/work/digits.nn.yaml');
const effects = ['The schedule `cosine_decay` starts at this rate and lowers it.'];

/** What the language server is asked, and its next answers; the last one repeats. */
const asked: unknown[] = [];
let answers: unknown[];
let view: ReturnType<typeof createRateView>;

beforeEach(() => {
  editor.reset();
  asked.length = 0;
  answers = [{ edits: [{ range, newText: '0.01' }], effects }];
  const ask = (method: string, parameters: object) => {
    asked.push([method, parameters]);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  view = createRateView(vscode.Uri.file('/extension'), ask, safeWindow.createLog('Shapewright'));
});
afterEach(() => {
  view.dispose();
});

/** Shows the search and loads its page. */
async function load() {
  editor.state.text = 'model: {}';
  await view.show(definition, search);
  const panel = editor.panels.at(-1);
  if (!panel) throw new Error('No panel was created.');
  panel.send({ type: 'ready', shown: null });
  await waitFor(() => {
    expect(panel.posted).toHaveLength(1);
  });
  return panel;
}

/** Chooses the button and returns what the page is told. */
async function use(panel: Awaited<ReturnType<typeof load>>) {
  const count = panel.posted.length;
  panel.send({ type: 'use' });
  await waitFor(() => {
    expect(panel.posted).toHaveLength(count + 1);
  });
  return panel.posted.at(-1);
}

const shown = {
  uri: 'file:///work/digits.nn.yaml',
  title: 'Learning Rate of digits',
  file: 'digits.nn.yaml',
  search,
  effects,
};

describe('the panel of a search for a learning rate', () => {
  it('shows what was found, and what the schedule makes of it', async () => {
    const panel = await load();
    expect(panel.title).toBe('Learning Rate of digits');
    expect(panel.posted).toEqual([{ type: 'search', shown }]);
    expect(asked).toEqual([['shapewright/setLearningRate', { text: 'model: {}', optimizer: 'adam', rate: 0.01 }]]);
  });

  it('writes the rate into the present text as one edit, and goes there', async () => {
    const panel = await load();
    editor.state.text = 'model: {}  # changed';
    expect(await use(panel)).toEqual({ type: 'used', message: 'Written into digits.nn.yaml. Undo takes it back.' });
    expect(asked.at(-1)).toMatchObject([expect.anything(), { text: 'model: {}  # changed' }]);
    expect(editor.edited).toMatchObject([[{ file: '/work/digits.nn.yaml', range, newText: '0.01' }]]);
    expect(editor.opened).toEqual(['/work/digits.nn.yaml']);
  });

  it('tells why it does not write', async () => {
    const panel = await load();
    answers = [{ problem: 'The definition now trains with `sgd`.' }];
    expect(await use(panel)).toEqual({ type: 'not_used', message: 'The definition now trains with `sgd`.' });
    answers = [{ edits: [], effects: [] }];
    expect(await use(panel)).toEqual({ type: 'used', message: 'digits.nn.yaml has this learning rate already.' });
    answers = [new Error('The server has ended.')];
    expect(await use(panel)).toEqual({ type: 'not_used', message: 'The server has ended.' });
    answers = [{ edits: [{ range, newText: '0.01' }], effects }];
    editor.state.edits = false;
    expect(await use(panel)).toEqual({ type: 'not_used', message: 'digits.nn.yaml could not be edited.' });
    expect(editor.edited).toEqual([]);
  });

  it('shows what was found even if the server does not answer', async () => {
    answers = [new Error('The server has ended.')];
    const panel = await load();
    expect(panel.posted).toEqual([{ type: 'search', shown: { ...shown, effects: [] } }]);
  });

  it('shows the next search in the same panel, and again after it was hidden', async () => {
    const panel = await load();
    const next = { ...search, suggestion: 0.1 };
    await view.show(definition, next);
    expect(editor.panels).toEqual([panel]);
    expect(panel.posted.at(-1)).toMatchObject({ shown: { search: next } });
    panel.hide();
    panel.send({ type: 'ready', shown });
    await waitFor(() => {
      expect(panel.posted).toHaveLength(3);
    });
    expect(panel.posted.at(-1)).toMatchObject({ shown: { search: next } });
  });

  it('shows a restored page what it showed before, and can use it', async () => {
    const panel = await editor.restore('shapewright.rate');
    panel.send({ type: 'ready', shown });
    await waitFor(() => {
      expect(panel.posted).toEqual([{ type: 'search', shown }]);
    });
    expect(await use(panel)).toMatchObject({ type: 'used' });
  });
});
