import { describe, expect, it, vi } from 'vitest';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const vscode = await import('vscode');
const { definitionLenses } = await import('../../client/src/definitionLenses.js');

const lensesOf = (path: string, text = '') =>
  definitionLenses.provideCodeLenses({ uri: vscode.Uri.file(path), getText: () => text });

describe('definitionLenses', () => {
  it('offers to train a definition and to show its data above its first line', () => {
    expect(lensesOf('/work/runs/digits.nn.yaml')).toMatchObject([
      {
        range: { start: { line: 0, character: 0 } },
        command: {
          title: '$(play) Train',
          command: 'shapewright.train',
          arguments: [{ path: '/work/runs/digits.nn.yaml' }],
        },
      },
      { range: { start: { line: 0 } }, command: { title: '$(table) Show Data', command: 'shapewright.showData' } },
    ]);
  });

  it('offers nothing in the copy that a run keeps', () => {
    expect(lensesOf('/work/runs/digits/20250601-100000/definition.nn.yaml')).toEqual([]);
  });

  it('offers the study of a definition that declares several runs', () => {
    const commandsOf = (text: string) => lensesOf('/a.nn.yaml', text).map(({ command }) => command?.command);
    expect(commandsOf('model: {}\nvariants:\n  a: {}')).toContain('shapewright.runStudy');
    expect(commandsOf('data: {split: {k_fold: 5}}')).toContain('shapewright.runStudy');
    expect(commandsOf('model: {}\n# variants: none')).not.toContain('shapewright.runStudy');
  });
});
