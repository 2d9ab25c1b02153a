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

test.each([
  ['accumulate: 4', 'whole number', '1'],
  ['ema: 0.99', 'number', null],
  ['max_norm: 3', 'number', null],
  ['time_limit: 1 day', 'text such as `30 minutes`', null],
  ['class_weight: balanced', '`balanced` or group of keys', null],
  ['regularization: {l1: 0.1}', '`l1`, `l2`, `lp`', null],
])('describes the key of training %s', (line, accepted, defaultValue) => {
  const [key = ''] = line.split(':');
  const found = describeKey(`training:\n  ${line}\n`, 13);
  expect(found).toMatchObject({ key, accepted, defaultValue });
  expect(found?.doc).toMatch(/\.$/);
});

test.each([
  ['early_stopping: {patience: 3}', 'patience', 'Number of epochs without progress'],
  ['early_stopping: {mode: min}', 'mode', 'Whether lower or higher values are better'],
  ['early_stopping: {baseline: 0.3}', 'baseline', 'A value that must be passed'],
  ['early_stopping: {start_from_epoch: 3}', 'start_from_epoch', 'Number of first epochs'],
  ['learning_rate_schedule: cosine_decay', 'cosine_decay', 'Half a wave of a cosine'],
  ['learning_rate_schedule: {cosine_decay: {alpha: 0.1}}', 'cosine_decay', 'Half a wave of a cosine'],
  ['learning_rate_schedule: {one_cycle: {unit: epochs}}', 'unit', 'What steps of the schedule count'],
  ['regularization: {lp: {p: 3}}', 'p', 'Exponent'],
])('describes in %s the key %s', (line, key, doc) => {
  const text = `training: {${line}}\n`;
  const found = describeKey(text, text.search(new RegExp(`\\b${key}\\b`)));
  expect(found?.key).toBe(key);
  expect(found?.doc).toContain(doc);
});

test('describes a schedule with its arguments, whether it has some or not', () => {
  const accepted = '`decay_steps`, `alpha`, `warmup_steps`, `warmup_from`, `unit`';
  for (const value of ['cosine_decay', '{cosine_decay: {alpha: 0}}']) {
    const text = `training:\n  learning_rate_schedule: ${value}\n`;
    expect(describeKey(text, text.indexOf('cosine'))).toMatchObject({ accepted });
  }
});

test('describes no other word', () => {
  expect(describeKey('name: huber\n', 7)).toBeNull();
  expect(describeKey('training: {loss: nothing}\n', 18)).toBeNull();
});
