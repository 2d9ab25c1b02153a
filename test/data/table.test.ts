import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openDataset, preparationSchema } from '#data';
import { csvError, features, folderWith, open, openCsv, samples, settingsOf, withX, x } from './fixtures.js';

describe('the features of a table', () => {
  test('are one vector of numbers', async () => {
    const { schema, training } = await openCsv('a,b,y\n1,2,no\n3,6,yes\n');
    expect(schema.inputs).toEqual([{ name: 'features', shape: [2], dtype: 'float32', features: ['a', 'b'] }]);
    expect(await training.read(Uint32Array.of(1))).toEqual({
      size: 1,
      inputs: [{ dtype: 'float32', shape: [1, 2], values: Float32Array.of(1, 1) }],
      targets: [{ dtype: 'float32', shape: [1, 1], values: Float32Array.of(1) }],
    });
  });

  test('are numbers scaled to mean 0 and deviation 1', async () => {
    const { training } = await openCsv(withX(1, 2, 3, 6));
    const deviation = Math.sqrt((4 + 1 + 0 + 9) / 4);
    expect((await samples(training)).inputs.flat()).toEqual(
      [-2, -1, 0, 3].map((value) => Math.fround(value / deviation)),
    );
  });

  test.each([1e300, 1e-300])('are scaled where their squares are no numbers (%d)', async (unit) => {
    const { training } = await openCsv(withX(unit, 2 * unit, 3 * unit, 6 * unit));
    const deviation = Math.sqrt((4 + 1 + 0 + 9) / 4);
    (await samples(training)).inputs.flat().forEach((value, index) => {
      expect(value).toBeCloseTo(([-2, -1, 0, 3][index] ?? NaN) / deviation, 6);
    });
  });

  test.each([
    ['min_max', [0, 0.25, 0.5, 1]],
    ['none', [1, 2, 3, 5]],
  ])('are scaled as `scale: %s` says', async (scale, expected) => {
    const { training } = await openCsv(withX(1, 2, 3, 5), x({ scale }));
    expect((await samples(training)).inputs.flat()).toEqual(expected);
  });

  test.each([
    ['median', 2],
    ['mean', 3],
    ['mode', 1],
    [undefined, 2],
  ])('have missing numbers filled as `impute: %s` says', async (impute, expected) => {
    const settings = impute === undefined ? { scale: 'none' } : { impute, scale: 'none' };
    const { training } = await openCsv(withX(1, 1, '', 3, 'NA', 7), x(settings));
    expect((await samples(training)).inputs.flat()).toEqual([1, 1, expected, 3, expected, 7]);
  });

  test('of one value only are 0', async () => {
    const { training } = await openCsv(withX(0.1, 0.1, 0.1));
    expect((await samples(training)).inputs.flat()).toEqual([0, 0, 0]);
  });

  test('are categories one by one, in alphabetical order', async () => {
    const dataset = await openCsv(withX('red', 'green', 'blue', 'red'));
    expect(features(dataset)).toEqual(['x=blue', 'x=green', 'x=red']);
    expect((await samples(dataset.training)).inputs).toEqual([
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  test('have missing categories filled with the most frequent', async () => {
    const { training } = await openCsv(withX('red', 'green', 'red', '', 'blue'));
    expect((await samples(training)).inputs[3]).toEqual([0, 0, 1]);
  });

  test('of two texts, or true and false, are 0 and 1', async () => {
    const dataset = await openCsv('a,b,y\nyes,true,1\nno,false,0\n,true,1\nyes,,0\n');
    expect(features(dataset)).toEqual(['a=yes', 'b=true']);
    expect((await samples(dataset.training)).inputs).toEqual([
      [1, 1],
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
  });

  test('follow `type` and `encode`', async () => {
    const csv = 'month,grade,flag,id,y\n1,low,2,7,0\n2,high,3,8,1\n12,low,2,9,0\n';
    const dataset = await openCsv(csv, {
      columns: {
        month: { type: 'categorical' },
        grade: { encode: 'ordinal', scale: 'none' },
        flag: { type: 'binary' },
        id: { type: 'ignore' },
      },
    });
    expect(features(dataset)).toEqual(['month=1', 'month=2', 'month=12', 'grade', 'flag=3']);
    expect((await samples(dataset.training)).inputs).toEqual([
      [1, 0, 0, 1, 0],
      [0, 1, 0, 0, 1],
      [0, 0, 1, 1, 0],
    ]);
  });

  test('are the included columns in the order of the list, without the excluded ones', async () => {
    const csv = 'a,b,c,y\n1,2,3,0\n4,5,6,1\n';
    expect(features(await openCsv(csv, { features: { include: ['c', 'a'], exclude: [] } }))).toEqual(['c', 'a']);
    expect(features(await openCsv(csv, { features: { include: null, exclude: ['b'] } }))).toEqual(['a', 'c']);
  });

  test('leave out rows where `impute: drop` says so, and say it', async () => {
    const dataset = await openCsv(withX(1, '', 3, '', 5), x({ impute: 'drop', scale: 'none' }));
    expect((await samples(dataset.training)).inputs.flat()).toEqual([1, 3, 5]);
    expect(dataset.schema.samples.training).toBe(3);
    expect(dataset.notes).toEqual(['2 rows of table.csv left out: no value of "x".']);
  });

  test('leave out columns without a value, and say it', async () => {
    const dataset = await openCsv('a,b,y\n1,,0\n2,NA,1\n');
    expect(features(dataset)).toEqual(['a']);
    expect(dataset.notes).toEqual([
      '1 value "NA" of "b" counts as missing.',
      'The column "b" was left out: it has no value in any row.',
    ]);
  });

  test.each(['n.a.', 'N/A', 'k.A.', '#N/A', '#DIV/0!', 'nan', 'NULL', 'n/d'])(
    'take %s among numbers for missing',
    async (code) => {
      const dataset = await openCsv(withX(1, code, 3), x({ scale: 'none', impute: 'mean' }));
      expect((await samples(dataset.training)).inputs.flat()).toEqual([1, 2, 3]);
      expect(dataset.notes).toEqual([`1 value "${code}" of "x" counts as missing.`]);
    },
  );

  test('take words among numbers for missing where they are told so', async () => {
    const dataset = await openCsv(withX(1, 'many', 3), x({ type: 'numeric', scale: 'none' }));
    expect((await samples(dataset.training)).inputs.flat()).toEqual([1, 2, 3]);
    expect(dataset.notes).toEqual(['1 value of "x", such as "many", is not a number and counts as missing.']);
  });
});

describe('statistics', () => {
  const split = { validation: 0.3, test: 0.2, stratify: true, seed: 3 };
  const rows = Array.from({ length: 40 }, (_, index) => ({
    a: index === 5 ? '' : String(index * index),
    b: ['u', 'v', 'w'][index % 3] ?? '',
  }));
  const csv = (table: typeof rows) =>
    `a,b,n,y,side\n${table.map(({ a, b }, index) => `${a},${b},${index},${index % 2},${sideOf(index)}\n`).join('')}`;
  const sideOf = (index: number) => (index % 4 < 2 ? 'train' : index % 4 === 2 ? 'validation' : 'test');
  const columns = { n: { scale: 'none' } } as const;

  test('come from the training split alone', async () => {
    const split = { column: 'side' };
    const before = await openCsv(csv(rows), { split, columns });
    const heldOut = [...(await samples(before.validation)).inputs, ...(await samples(before.test)).inputs].map((row) =>
      row.at(-1),
    );
    expect(heldOut).toHaveLength(20);
    const changed = rows.map((row, index) => (heldOut.includes(index) ? { a: '1000000', b: 'u' } : row));
    const after = await openCsv(csv(changed), { split, columns });
    expect(await samples(after.training)).toEqual(await samples(before.training));

    const training = (await samples(before.training)).inputs.map((row) => row.at(-1) ?? -1);
    const values = training.filter((index) => index !== 5).map((index) => index * index);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    const scaled = (value: number) => (value - mean) / deviation;
    expect((await samples(after.validation)).inputs[0]?.[0]).toBeCloseTo(scaled(1_000_000), 3);
    expect((await samples(before.training)).inputs[0]?.[0]).toBeCloseTo(scaled((training[0] ?? 0) ** 2), 5);
  });

  test('do not decide the width: categories come from all rows', async () => {
    const rare = rows.map((row, index) => (index === 7 ? { ...row, b: 'rare' } : row));
    for (const seed of [1, 2, 3, 4, 5]) {
      const exclude = ['side'];
      const dataset = await openCsv(csv(rare), { split: { ...split, seed }, columns, features: { exclude } });
      expect(features(dataset)).toEqual(['a', 'b=rare', 'b=u', 'b=v', 'b=w', 'n']);
    }
  });
});

describe('splits of a table', () => {
  const csv = `n,y\n${Array.from({ length: 100 }, (_, index) => `${index},${index < 80 ? 'common' : 'rare'}\n`).join('')}`;
  const settings = {
    split: { validation: 0.2, test: 0.1, stratify: true, seed: 3 },
    columns: { n: { scale: 'none' } },
  } as const;

  test('are disjoint, complete, stratified and repeatable', async () => {
    const dataset = await openCsv(csv, settings);
    const parts = await Promise.all([dataset.training, dataset.validation, dataset.test].map(samples));
    expect(parts.map(({ target }) => [target.length, target.filter((value) => value === 1).length])).toEqual([
      [70, 14],
      [20, 4],
      [10, 2],
    ]);
    const all = parts.flatMap(({ inputs }) => inputs.flat()).sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 100 }, (_, index) => index));
    const again = await openCsv(csv, settings);
    expect(await Promise.all([again.training, again.validation, again.test].map(samples))).toEqual(parts);
    expect(again.fingerprint).toBe(dataset.fingerprint);
  });
});

describe('a test table of its own', () => {
  const source = 'a,b,y\n1,u,no\n3,v,yes\n5,w,no\n';
  const other = { test: { kind: 'table', file: 'test.csv' } } as const;

  test('is encoded with what was fitted on training; unknown categories are 0', async () => {
    const dataset = await openCsv(source, other, { 'test.csv': 'y,b,a,extra\nyes,other,3,1\nno,,?,2\n' });
    expect(features(dataset)).toEqual(['a', 'b=u', 'b=v', 'b=w']);
    expect(dataset.schema.samples).toEqual({ training: 3, validation: 0, test: 2 });
    expect(await samples(dataset.test)).toEqual({
      inputs: [
        [0, 0, 0, 0],
        [0, 1, 0, 0],
      ],
      target: [1, 0],
    });
  });

  test('must have the columns, the classes and the kind of the source', async () => {
    const path = ['data', 'test'];
    expect(await csvError(source, other, { 'test.csv': 'a,y\n1,no\n' })).toMatchObject({
      code: 'data/missing-column',
      path,
    });
    expect(await csvError(source, other, { 'test.csv': 'a,b,y\n1,u,maybe\n' })).toMatchObject({
      code: 'data/unknown-class',
      path,
    });
    expect(await csvError(source, { test: { kind: 'idx', images: 'a', labels: 'b' } })).toMatchObject({
      code: 'data/kind-mismatch',
      path,
    });
    expect(await csvError(source, other)).toMatchObject({ code: 'data/missing-file', path });
  });
});

describe('the target', () => {
  const target = async (values: readonly (string | number)[], columns = {}) => {
    const dataset = await openCsv(`a,y\n${values.map((value, index) => `${index},${value}\n`).join('')}`, { columns });
    return {
      schema: dataset.schema.targets[0],
      values: (await samples(dataset.training)).target,
      notes: dataset.notes,
    };
  };
  const thrice = (...values: readonly (string | number)[]) => [...values, ...values, ...values];

  test('of two texts is binary, the later in the alphabet being positive', async () => {
    expect(await target(['yes', 'no', 'no'])).toMatchObject({
      schema: { type: 'binary', classes: ['no', 'yes'] },
      values: [1, 0, 0],
    });
  });

  test('of two numbers is binary, the larger being positive', async () => {
    expect(await target([10, 9, 10])).toMatchObject({
      schema: { type: 'binary', classes: ['9', '10'] },
      values: [1, 0, 1],
    });
  });

  test('of more texts is classes', async () => {
    expect(await target(['b', 'c', 'a', 'b'])).toMatchObject({
      schema: { type: 'classes', classes: ['a', 'b', 'c'] },
      values: [1, 2, 0, 1],
    });
  });

  test('of consecutive whole numbers from 0 or 1 is classes', async () => {
    const classes = ['0', '1', '2'];
    expect((await target(thrice(2, 0, 1))).schema).toEqual({ type: 'classes', name: 'y', classes, numbered: 'y' });
    expect(await target(thrice(3, 1, 2))).toMatchObject({
      schema: { type: 'classes', classes: ['1', '2', '3'] },
      values: thrice(2, 0, 1),
    });
  });

  test.each([
    ['with gaps', thrice(0, 1, 5)],
    ['with fractions', thrice(0, 0.5, 1)],
    ['starting elsewhere', thrice(4, 5, 6)],
    ['of many values', thrice(...Array.from({ length: 21 }, (_, index) => index))],
    ['that hardly repeat', [1, 2, 3, 4]],
  ])('of numbers %s is a number', async (_, values) => {
    const unscaled = { y: { scale: 'none' } };
    expect(await target(values, unscaled)).toMatchObject({ schema: { type: 'number', name: 'y' }, values });
  });

  test('is what its `type` says', async () => {
    expect((await target(thrice(0, 1, 2), { y: { type: 'numeric' } })).schema?.type).toBe('number');
    expect((await target([5, 10, 20], { y: { type: 'categorical' } })).schema).toEqual({
      type: 'classes',
      name: 'y',
      classes: ['5', '10', '20'],
    });
  });

  test('leaves out rows that lack it, and says how many', async () => {
    expect(await target(['yes', '', 'no', 'NA'])).toMatchObject({
      values: [1, 0],
      notes: ['1 value "NA" of "y" counts as missing.', '2 rows of table.csv left out: no value of "y".'],
    });
  });
});

describe('names and texts', () => {
  test('may hold quotes, commas, line breaks and any script', async () => {
    const csv = `"it""s, a",x'; DROP TABLE source; --,größe 📏,y\n"say ""hi""",'); SELECT 1,"zwei\nZeilen",はい\n#b,b,c,いいえ\n"d,e",f,g,はい\n`;
    const dataset = await openCsv(csv);
    expect(dataset.schema.targets).toMatchObject([{ type: 'binary', classes: ['いいえ', 'はい'] }]);
    expect(features(dataset)).toEqual([
      'it"s, a=#b',
      'it"s, a=d,e',
      'it"s, a=say "hi"',
      "x'; DROP TABLE source; --='); SELECT 1",
      "x'; DROP TABLE source; --=b",
      "x'; DROP TABLE source; --=f",
      'größe 📏=c',
      'größe 📏=g',
      'größe 📏=zwei\nZeilen',
    ]);
  });

  test('may differ in case, or stand with spaces around', async () => {
    const dataset = await openCsv('a, A ,y\n 1 , u ,0\n2,u,1\n');
    expect(features(dataset)).toEqual(['a', 'A=u']);
  });

  test.each(["it's.csv", 'a[1].csv', 'a*?.csv', 'größe "x".csv'])(
    'of files are no patterns and no SQL: %s',
    async (file) => {
      // What `a[1].csv` would match if it were a pattern.
      const folder = await folderWith({ [file]: 'a,y\n1,0\n2,1\n', 'a1.csv': 'b,y\n1,0\n2,1\n' });
      expect(features(await open(settingsOf({ source: { kind: 'table', file }, target: 'y' }), folder))).toEqual(['a']);
    },
  );
});

describe('formats', () => {
  const expected = { inputs: [[1, 0], [2, 1], [3, 0]], target: [0, 1, 0] }; // prettier-ignore
  const columns = { a: { scale: 'none' } } as const;

  test.each([
    ['table.csv', 'a;b;y\r\n1;u;0\r\n2;v;1\r\n3;u;0\r\n'],
    ['table.csv', '\ufeffa,b,y\n1,u,0\n\n2,v,1\n3,u,0'],
    ['table.tsv', 'a\tb\ty\n1\tu\t0\n2\tv\t1\n3\tu\t0\n'],
    ['TABLE.CSV', 'a|b|y\n1|u|0\n2|v|1\n3|u|0\n'],
    ['table.jsonl', '{"a":1,"b":"u","y":0}\n{"a":2.0,"y":1,"b":"v"}\n{"y":0,"b":"u","a":3}\n'],
    ['table.jsonl', '{"a":1,"b":false,"y":false}\n{"a":2,"b":true,"y":true}\n{"a":3,"b":null,"y":false}\n'],
    ['table.jsonl', '{"a":1,"b":"u","y":"no"}\n{"a":"2","b":7,"y":"yes"}\n{"a":3,"b":"u","y":"no"}\n'],
  ])('%s: %j', async (file, text) => {
    const dataset = await open(
      settingsOf({ source: { kind: 'table', file }, target: 'y', columns }),
      await folderWith({ [file]: text }),
    );
    const found = await samples(dataset.training);
    expect(found.target).toEqual(expected.target);
    expect(found.inputs.map(([a]) => a)).toEqual([1, 2, 3]);
    expect(features(dataset)).toHaveLength(2);
  });
});

describe('what was fitted to a table', () => {
  const first = 'a,job,y\n1,cook,no\n3,smith,yes\n5,clerk,no\n,cook,yes\n';

  test('is plain JSON', async () => {
    const { preparation } = await openCsv(first);
    const columns = [
      {
        ...{ name: 'a', reading: 'number', encoding: 'number', categories: null, features: ['a'] },
        ...{ fill: 3, shift: 3, factor: Math.sqrt(3 / 8) },
      },
      {
        ...{ name: 'job', reading: 'text', encoding: 'one_hot', categories: ['clerk', 'cook', 'smith'] },
        ...{ features: ['job=clerk', 'job=cook', 'job=smith'], fill: 1, shift: 0, factor: 1 },
      },
    ];
    const numbers = { decimal: '.', group: null };
    expect(preparation).toEqual({
      formats: {
        a: { kind: 'numbers', missing: [], numbers },
        job: { kind: 'texts', missing: [], numbers },
        y: { kind: 'texts', missing: [], numbers },
      },
      schema: {
        inputs: [
          { name: 'features', shape: [4], dtype: 'float32', features: ['a', 'job=clerk', 'job=cook', 'job=smith'] },
        ],
        targets: [{ type: 'binary', name: 'y', classes: ['no', 'yes'] }],
      },
      inputs: { features: { kind: 'columns', columns } },
      targets: [
        {
          ...{ kind: 'column', name: 'y', column: 'y', reading: 'text', categories: ['no', 'yes'] },
          ...{ shift: 0, factor: 1 },
        },
      ],
    });
    expect(v.parse(preparationSchema, JSON.parse(JSON.stringify(preparation)))).toEqual(preparation);
  });

  test('encodes later rows as it encoded the first', async () => {
    const settings = settingsOf({ target: 'y' });
    const { preparation } = await openCsv(first);
    const others = await folderWith({ 'table.csv': 'a,job,y\n3,cook,no\n103,smith,no\n,painter,yes\n' });
    const { training } = await openDataset(settings, others, { saved: preparation });
    expect((await samples(training)).inputs).toEqual([
      [0, 0, 1, 0],
      [Math.fround(100 * Math.sqrt(3 / 8)), 0, 0, 1],
      [0, 0, 0, 0],
    ]);
  });

  test('is read as earlier versions wrote it', async () => {
    const { formats, schema, ...preparation } = (await openCsv(first)).preparation ?? { inputs: {}, targets: [] };
    expect([formats, schema]).not.toContain(undefined);
    const [input] = Object.values(preparation.inputs);
    const earlier = { kind: 'table', columns: input?.kind === 'columns' ? input.columns : [] };
    const target = { name: 'y', reading: 'text', categories: ['no', 'yes'] };
    for (const written of [
      { ...earlier, target },
      { ...earlier, targets: [{ ...target, column: 'y' }] },
    ])
      expect(v.parse(preparationSchema, JSON.parse(JSON.stringify(written)))).toEqual(preparation);
    expect(v.parse(preparationSchema, { kind: 'idx', scale: 2, labels: [3, 5] })).toEqual({
      inputs: { image: { kind: 'image', scale: 2 } },
      targets: [
        {
          ...{ kind: 'column', name: 'label', column: 'label', reading: 'number', categories: [3, 5] },
          ...{ shift: 0, factor: 1 },
        },
      ],
    });
  });

  test('is refused where a column is encoded otherwise now', async () => {
    const { preparation } = await openCsv(first);
    const others = await folderWith({ 'table.csv': 'a,job,y\n3,1,no\n103,2,no\n,3,yes\n' });
    await expect(openDataset(settingsOf({ target: 'y' }), others, { saved: preparation })).rejects.toThrow('"job"');
  });
});
