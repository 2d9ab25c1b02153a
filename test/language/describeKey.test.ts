import { expect, test } from 'vitest';
import { describeKey, losses, metrics } from '#language';

const text = `training:
  loss: huber
  metrics: [accuracy, {f_beta: {beta: 2}}, auc]
`;

test.each([
  ['huber', losses.huber.doc, '`delta`'],
  ['accuracy', metrics.accuracy.doc, ''],
  ['auc', metrics.auc.doc, '`average`'],
  ['beta', 'How many times as much recall counts as precision.', 'number'],
])('describes %s', (word, doc, accepted) => {
  const start = text.search(new RegExp(`\\b${word}\\b`));
  expect(describeKey(text, start + 2)).toMatchObject({ key: word, start, doc, accepted });
});

test('describes a metric with arguments', () => {
  expect(describeKey(text, text.indexOf('f_beta'))?.doc).toBe(metrics.f_beta.doc);
});

test('describes no other word', () => {
  expect(describeKey('name: huber\n', 7)).toBeNull();
  expect(describeKey('training: {loss: nothing}\n', 18)).toBeNull();
});
