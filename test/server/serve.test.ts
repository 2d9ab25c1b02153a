import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { marked } from 'marked';
import { describe, expect, it, vi } from 'vitest';
import { MarkupContent } from 'vscode-languageserver';
import { DataError } from '#data';
import { check, type DataSchema } from '#language';
import type { Language } from '../../server/src/checkedDocuments.js';
import { waitFor } from '../waitFor.js';
import { everywhere, imageSchema, startEditor } from './editor.js';

const digits = await readFile('examples/digits/digits.nn.yaml', 'utf8');

/** The labels of hints by the text of the line they stand on. */
async function shapes(editor: Awaited<ReturnType<typeof startEditor>>): Promise<Record<string, string>> {
  const lines = editor.text().split('\n');
  return Object.fromEntries(
    (await editor.hints()).map(({ position, label }) => [
      lines[position.line]?.trim() ?? '',
      typeof label === 'string' ? label : '',
    ]),
  );
}

describe('diagnostics', () => {
  it('are none for the example', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    expect(await editor.diagnostics()).toEqual([]);
  });

  it('say what is wrong and exactly where, and go when it is put right', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await editor.replace('- flatten', '- flaten');
    const [diagnostic, ...others] = await editor.diagnostics();
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ range: editor.rangeOf('flaten'), severity: 1, source: 'shapewright' });
    expect(diagnostic?.message).toMatch(/flatten/);
    await editor.replace('flaten', 'flatten');
    expect(await editor.diagnostics()).toEqual([]);
  });

  it('name the page that explains them', async () => {
    const editor = await startEditor({}, { diagnosticsPage: 'file:///docs/diagnostics.md' });
    await editor.open(digits.replace('- flatten', '- flaten'));
    expect((await editor.diagnostics())[0]?.codeDescription?.href).toBe('file:///docs/diagnostics.md');
  });

  it('are published for the last of quick changes only', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await editor.diagnostics();
    for (const digits of ['12', '120', '1200', '12000'])
      await editor.replace(`epochs: ${digits}`, `epochs: ${digits}0`);
    await editor.diagnostics();
    expect(editor.published.map(({ version }) => version).filter((version) => version !== 1)).toEqual([5]);
  });

  it('are cleared when the file is closed', async () => {
    const editor = await startEditor();
    await editor.open(digits.replace('- flatten', '- flaten'));
    await editor.diagnostics();
    await editor.close();
    await waitFor(() => {
      expect(editor.published.at(-1)).toEqual({ uri: 'file:///nowhere/digits.nn.yaml', diagnostics: [] });
    });
  });

  it('survive a check that throws', async () => {
    const editor = await startEditor({
      createChecker: () => ({
        check: (text, options) => {
          if (text.includes('explode')) throw new Error('It exploded.');
          return check(text, options);
        },
      }),
    });
    await editor.open(digits);
    await editor.diagnostics();
    await editor.replace('name: digits', 'name: explode');
    expect(await editor.hints()).toEqual([]);
    expect(await editor.hover('- flatten')).toBeNull();
    await waitFor(() => {
      expect(editor.logged.join('\n')).toContain('It exploded.');
    });
    await editor.replace('name: explode', 'name: digits');
    expect(await editor.diagnostics()).toEqual([]);
  });
});

describe('the copy of a definition that a run keeps', () => {
  it('is not checked a second time, and shows its shapes', async () => {
    const editor = await startEditor();
    const copy = 'file:///nowhere/runs/digits/20250601-100000/definition.nn.yaml';
    await editor.open(digits.replace('units: 10', 'units: 11'), copy);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    expect(await editor.diagnostics()).toEqual([]);
    expect(await shapes(editor)).toMatchObject({ '- flatten': '→ [batch, 1568]' });
    const other = await startEditor();
    await other.open(digits.replace('- flatten', '- flaten'), 'file:///nowhere/runs/definition.nn.yaml');
    expect(await other.diagnostics()).toHaveLength(1);
  });
});

describe('severities', () => {
  it('are those that the user chose', async () => {
    const severities = { 'layer/unknown': 'hint', 'training/softmax-of-one': 'off', 'layer/name': 'nonsense' };
    const editor = await startEditor({}, { severities });
    await editor.open(digits.replace('- flatten', '- flaten'));
    const found = (await editor.diagnostics()).filter(({ code }) => code === 'layer/unknown');
    expect(found).toMatchObject([{ severity: 4 }]);
  });
});

describe('shape hints', () => {
  it('stand at the end of each layer, once the data are known', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    expect(await shapes(editor)).toMatchObject({
      '- flatten': '→ [batch, 1568]',
      '- dense: {units: 128, activation: relu}': '→ [batch, 128]',
      '- dense: {units: 10, activation: softmax}': '→ [batch, 10]',
      '- conv2d: {filters: $filters, kernel_size: 3, padding: same, use_bias: false}':
        '→ [batch, 28, 28, 16] | [batch, 14, 14, 32]',
      '- conv_unit: {filters: 16}': '→ [batch, 14, 14, 16]',
    });
  });

  it('follow what is typed, and keep to the text before a comment', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    await editor.replace('{units: 128, activation: relu}', '{units: 64, activation: relu}  # fewer');
    const hint = (await editor.hints()).find(({ label }) => label === '→ [batch, 64]');
    expect(hint?.position).toEqual(editor.rangeOf('  # fewer').start);
    expect(JSON.stringify(hint?.tooltip)).toContain('100,416 parameters');
  });

  it('stay while a line is broken', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    await editor.replace('units: 10,', 'unts: 10,');
    await editor.diagnostics();
    expect(await shapes(editor)).toMatchObject({ '- flatten': '→ [batch, 1568]' });
  });

  it('are none where nothing is known of the data, as in a text without a file', async () => {
    const readSchema = vi.fn(() => Promise.resolve(imageSchema));
    const editor = await startEditor({ readSchema });
    await editor.open(digits, 'untitled:Untitled-1');
    expect(await editor.diagnostics()).toEqual([]);
    expect(await shapes(editor)).not.toHaveProperty('- flatten');
    expect(readSchema).not.toHaveBeenCalled();
  });
});

describe('data', () => {
  it('are read relative to the definition, and not where the workspace is not trusted', async () => {
    const readSchema = vi.fn<Language['readSchema']>(() => Promise.resolve(imageSchema));
    const trusted = await startEditor({ readSchema });
    await trusted.open(digits);
    await waitFor(() => {
      expect(readSchema.mock.calls[0]?.[1]).toBe('/nowhere');
    });
    readSchema.mockClear();
    const restricted = await startEditor({ readSchema }, { readData: false });
    await restricted.open(digits);
    await restricted.diagnostics();
    await restricted.hints();
    expect(readSchema).not.toHaveBeenCalled();
  });

  it('of a copy in a run directory are those of the original', async () => {
    const readSchema = vi.fn<Language['readSchema']>(() => Promise.resolve(imageSchema));
    const editor = await startEditor({ readSchema });
    await editor.open(digits, 'file:///nowhere/runs/digits/20250601-100000/definition.nn.yaml');
    await waitFor(() => {
      expect(readSchema.mock.calls[0]?.[1]).toBe('/nowhere');
    });
  });
});

describe('data errors', () => {
  it('stand where the text names what is wrong, and go when the file is there', async () => {
    const missing = new DataError('data/missing-file', ['data', 'source', 'labels'], 'There are no labels.');
    const folder = await mkdtemp(join(tmpdir(), 'data-'));
    const readSchema = vi.fn<Language['readSchema']>(() => Promise.reject(missing));
    const editor = await startEditor({ readSchema });
    const uri = pathToFileURL(join(folder, 'digits.nn.yaml')).href;
    await editor.open(digits, uri);
    await waitFor(async () => {
      expect(await editor.diagnostics()).toMatchObject([
        { code: 'data/missing-file', severity: 2, range: editor.rangeOf('data/train-labels-idx1-ubyte') },
      ]);
    });

    const watchers = editor.registrations.flatMap(({ registrations }) => registrations);
    expect(JSON.stringify(watchers)).toContain('train-labels-idx1-ubyte');
    readSchema.mockResolvedValue(imageSchema);
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data/train-labels-idx1-ubyte'), 'labels');
    await editor.fileChanged(uri);
    await waitFor(async () => {
      expect(await editor.diagnostics()).toEqual([]);
    });
    await rm(folder, { recursive: true });
  });
});

describe('a large table', () => {
  const readSampleSchema = () => Promise.resolve({ schema: imageSchema, isSample: true });

  it('is known by its first rows until all are read', async () => {
    let read: (schema: DataSchema) => void = () => undefined;
    const whole = new Promise<DataSchema>((resolve) => {
      read = resolve;
    });
    const editor = await startEditor({ readSampleSchema, readSchema: () => whole });
    await editor.open(digits);
    await waitFor(async () => {
      expect(await shapes(editor)).toMatchObject({ '- flatten': '→ [batch, 1568]' });
    });
    read({ ...imageSchema, inputs: [{ name: 'image', shape: [56, 56, 1], dtype: 'float32' }] });
    await waitFor(async () => {
      expect(await shapes(editor)).toMatchObject({ '- flatten': '→ [batch, 6272]' });
    });
  });

  it('that cannot be read in time is known by its first rows, and it is said so', async () => {
    const late = new DataError('data/not-read', ['data', 'source'], 'Reading the data took more than 30 seconds.');
    const editor = await startEditor({ readSampleSchema, readSchema: () => Promise.reject(late) });
    await editor.open(digits);
    await waitFor(async () => {
      expect(await editor.diagnostics()).toMatchObject([{ code: 'data/not-read', severity: 3 }]);
    });
    expect(await shapes(editor)).toMatchObject({ '- flatten': '→ [batch, 1568]' });
  });

  it('whose first rows do not fit is judged by all of them', async () => {
    const one = new DataError('data/one-class', ['data', 'target'], 'The target has one value.');
    const editor = await startEditor({ readSampleSchema: () => Promise.reject(one) });
    await editor.open(digits);
    await waitFor(async () => {
      expect(await shapes(editor)).toMatchObject({ '- flatten': '→ [batch, 1568]' });
    });
    expect(editor.published.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });
});

describe('a failure in reading data', () => {
  it('is logged, and the text is checked all the same', async () => {
    const editor = await startEditor({ readSchema: () => Promise.reject(new Error('Out of memory.')) });
    await editor.open(digits.replace('- flatten', '- flaten'));
    await waitFor(() => {
      expect(editor.logged.join('\n')).toContain('Out of memory.');
    });
    expect(await editor.diagnostics()).toHaveLength(1);
  });
});

describe('quick fixes', () => {
  it('repair what is underlined', async () => {
    const editor = await startEditor();
    await editor.open(digits.replace('- flatten', '- flaten'));
    await editor.diagnostics();
    const [action] = await editor.actions(editor.rangeOf('flaten'));
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    if (action) await editor.apply(action);
    expect(editor.text()).toBe(digits);
    expect(await editor.diagnostics()).toEqual([]);
    expect(await editor.actions(everywhere)).toEqual([]);
  });
});

describe('hover', () => {
  it('says what a layer takes, gives and learns', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    const hover = await editor.hover('dense: {units: 128');
    expect(JSON.stringify(hover?.contents)).toMatch(/200,832 parameters/);
    expect(hover?.range).toEqual(editor.rangeOf('dense'));
    expect(JSON.stringify(hover?.contents)).toMatch(/200,704 multiply-adds and 512 bytes of output/);
    expect(await editor.hover('training:')).toBeNull();
  });

  it('says of a key what it is, what it accepts and its default', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    const hover = await editor.hover('seed: 7}');
    expect(hover?.contents).toEqual({
      kind: 'markdown',
      value: '`seed`: whole number  \nSeed of the random choice of samples.  \nDefault: `0`',
    });
    expect(hover?.range).toEqual(editor.rangeOf('seed'));
    expect(JSON.stringify((await editor.hover('units: 128'))?.contents)).toContain('whole number');
    expect(await editor.hover('128, activation')).toBeNull();
  });

  it('says on `model` and `name` what the network costs', async () => {
    const editor = await startEditor();
    await editor.open(digits);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    const hover = await editor.hover('model:');
    expect(hover?.range).toEqual(editor.rangeOf('model'));
    expect(JSON.stringify(hover?.contents)).toMatch(
      /parameters, 96 of them not trainable.* multiply-adds .* to train a batch of 64/,
    );
    expect(await editor.hover('name: digits')).toMatchObject({ contents: hover?.contents });
  });
});

describe('names that a stranger wrote', () => {
  const picture = '![x](https://evil.example/pixel.png)';

  it('load no picture and make no link in hovers and hints', async () => {
    const editor = await startEditor();
    const named = digits
      .replace('name: digits', `name: '${picture}'`)
      .replace('- flatten', `- flatten: {name: '\`${picture}[b](command:b)'}`);
    await editor.open(named);
    await waitFor(() => {
      expect(editor.refreshes()).toBe(1);
    });
    const hovers = [await editor.hover('model:'), await editor.hover('flatten'), await editor.hover('- dense')];
    const texts = [...hovers.map((hover) => hover?.contents), ...(await editor.hints()).map(({ tooltip }) => tooltip)];
    const markdown = texts.flatMap((text) => (MarkupContent.is(text) ? [text.value] : []));
    expect(markdown.length).toBeGreaterThan(5);
    const types = new Set<string>();
    const note = ({ type }: { type: string }) => {
      types.add(type);
    };
    for (const text of markdown) void marked.walkTokens(marked.lexer(text), note);
    expect([...types].sort()).toEqual(['br', 'codespan', 'paragraph', 'space', 'text']);
  });

  it('send no control characters in diagnostics', async () => {
    const editor = await startEditor();
    await editor.open(digits.replace('- flatten', '- "fl\\e]52;c;cm0=\\a"'));
    const messages = JSON.stringify((await editor.diagnostics()).map(({ message }) => message));
    expect(messages).toContain('\\\\u001b]52;c;cm0=\\\\u0007');
  });
});

describe('completion', () => {
  it('offers layers, arguments and values where they are typed', async () => {
    const editor = await startEditor();
    await editor.open(digits.replace('- flatten', '- flat').replace('activation: softmax', 'activation: soft'));
    const [flatten] = (await editor.completions('- flat')).filter(({ label }) => label === 'flatten');
    expect(flatten).toMatchObject({ textEdit: { range: editor.rangeOf('flat'), newText: 'flatten' } });
    expect(flatten?.documentation).toBeDefined();
    expect((await editor.completions('activation: soft')).map(({ label }) => label)).toContain('softmax');
    expect(await editor.completions('units: 1')).toEqual([]);
  });

  const labels = (items: readonly { readonly label: string }[]) => items.map(({ label }) => label);

  it('opens the list again where something is to be chosen next', async () => {
    const suggestCommand = 'editor.action.triggerSuggest';
    const editor = await startEditor({}, { suggestCommand });
    await editor.open('tr');
    const find = async () => (await editor.completions('tr')).find(({ label }) => label === 'training');
    expect(await find()).toMatchObject({
      command: { command: suggestCommand },
      textEdit: { newText: 'training:\n  ' },
    });
    const other = await startEditor();
    await other.open('tr');
    expect((await other.completions('tr'))[0]?.command).toBeUndefined();
  });

  it('offers the columns of the table, quoted where YAML asks for it', async () => {
    const readColumnNames = vi.fn(() => Promise.resolve(['age', 'job: last', 'no', '$1']));
    const editor = await startEditor({ readColumnNames });
    await editor.open('name: a\ndata:\n  source: a.csv\n  target: \n');
    const items = await editor.completions('target: ');
    expect(labels(items)).toEqual(['age', 'job: last', 'no', '$1']);
    expect(items.map(({ textEdit }) => textEdit?.newText)).toEqual(['age', '"job: last"', '"no"', '"$1"']);
    const settings: unknown = expect.objectContaining({ source: { kind: 'table', file: 'a.csv' } });
    expect(readColumnNames).toHaveBeenCalledWith(expect.objectContaining({ settings }), '/nowhere');
  });

  it('offers files of the definition’s folder, and of no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paths-'));
    for (const name of ['own/data/images', 'own/runs', 'other']) await mkdir(join(folder, name), { recursive: true });
    const files = [
      'own/a.nn.yaml',
      'own/bank.csv',
      'own/.hidden',
      'own/data/x.csv',
      'own/data/on\u001b.csv',
      'other/secret.csv',
    ];
    for (const name of files) await writeFile(join(folder, name), '');
    await symlink(join(folder, 'other'), join(folder, 'own/linked'));
    const uri = pathToFileURL(join(folder, 'own/a.nn.yaml')).href;
    const offered = async (written: string, options = {}) => {
      const editor = await startEditor({}, options);
      await editor.open(`data:\n  source: ${written}`, uri);
      return labels(await editor.completions(`source: ${written}`));
    };
    expect(await offered('')).toEqual(['bank.csv', 'data/']);
    expect(await offered('data/x')).toEqual(['data/images/', 'data/x.csv']);
    for (const external of ['../', '../other/', 'linked/', '/etc/', 'nowhere/'])
      expect(await offered(external)).toEqual([]);
    expect(await offered('', { readData: false })).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
