import { describe, expect, test } from 'vitest';
import { dataDiagnostic, openDataset, readSchema } from '#data';
import { check } from '#language';
import { csvError, folderWith, openCsv, samples, settingsOf } from './fixtures.js';

const spam = 'x,kind\n1,ham\n2,spam\n3,ham\n4,ham\n';

async function classesOf(csv: string, changes: object) {
  const dataset = await openCsv(csv, changes);
  const { target } = await samples(dataset.training);
  return { classes: dataset.schema.targets.flatMap((one) => ('classes' in one ? one.classes : [])), target };
}

describe('the positive class', () => {
  test('is the later one in sort order, or the one that is named', async () => {
    expect(await classesOf(spam, { target: 'kind' })).toEqual({ classes: ['ham', 'spam'], target: [0, 1, 0, 0] });
    expect(await classesOf(spam, { target: 'kind', positive: 'ham' })).toEqual({
      classes: ['spam', 'ham'],
      target: [1, 0, 1, 1],
    });
    const targets = { label: { column: 'kind', positive: 'ham' } };
    expect((await classesOf(spam, { target: null, targets })).classes).toEqual(['spam', 'ham']);
  });

  test.each(['0', '0.0'])('of numbers is compared as a number: %s', async (positive) => {
    const found = await classesOf('x,y\n1,0\n2,1\n3,1\n', { target: 'y', positive });
    expect(found).toEqual({ classes: ['1', '0'], target: [1, 0, 0] });
  });

  test('of labels of pictures is named beside the source', () => {
    const settings = settingsOf({ source: { kind: 'image_folder', folder: 'photos' }, positive: 'cat', size: 8 });
    expect(settings.targets).toMatchObject({ class: { column: 'class', positive: 'cat' } });
  });

  test('stays as it was when a run is resumed', async () => {
    const settings = settingsOf({ target: 'kind', positive: 'ham' });
    const folder = await folderWith({ 'table.csv': spam });
    const { preparation } = await openDataset(settings, folder);
    expect(preparation?.targets).toMatchObject([{ categories: ['spam', 'ham'] }]);
    expect((await openDataset(settings, folder, { saved: preparation })).preparation).toEqual(preparation);
    await expect(openDataset(settingsOf({ target: 'kind' }), folder, { saved: preparation })).rejects.toThrow(
      'no longer fits',
    );
  });

  test.each([
    ['spma', '"kind" has no value "spma" to be the positive class. Did you mean "spam"? Its values are "ham", "spam".'],
    ['yes', '"kind" has no value "yes" to be the positive class. Its values are "ham", "spam".'],
  ])('must be a value of the target: %s', async (positive, message) => {
    const error = await csvError(spam, { target: 'kind', positive });
    expect(error).toMatchObject({ code: 'data/positive-class', message });
  });

  test('is one of two, not of more, and not a number to predict', async () => {
    const three = await csvError('x,y\n1,a\n2,b\n3,c\n', { target: 'y', positive: 'a' });
    expect(three.message).toBe(
      '`positive` does not fit: "y" has 3 classes, and only of two is one positive. Remove it.',
    );
    const number = await csvError('x,y\n1,0.5\n2,1.5\n3,7\n', { target: 'y', positive: '7' });
    expect(number.message).toContain('"y" is a number to predict');
  });

  test.each([
    ['target: kind\n  positive: spma', { line: 3, character: 12 }],
    ['targets:\n    kind: {column: kind, positive: spma}', { line: 3, character: 35 }],
  ])('is marked where it stands, with a fix: %s', async (target, start) => {
    const text = `data:\n  source: table.csv\n  ${target}\nmodel: {layers: [dense: {units: 1}]}\n`;
    const { definition } = check(text);
    const folder = await folderWith({ 'table.csv': spam });
    const error: unknown = await readSchema(definition?.data ?? expect.fail(), folder).catch((found: unknown) => found);
    expect(dataDiagnostic(text, error)).toMatchObject({
      range: { start },
      fixes: [{ title: 'Write spam', edits: [{ range: { start }, newText: 'spam' }] }],
    });
  });
});
