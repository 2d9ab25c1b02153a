import { describe, expect, it } from 'vitest';
import { check, setLearningRate } from '#language';
import { applyFix } from './applyFix.js';

const model = 'model:\n  inputs: {x: [4]}\n  layers:\n    - dense: {units: 2}  # scores\n';

/** Sets the rate of a network whose section `training` is this, and returns that section and what is told. */
function change(training: string, { optimizer = 'adam', rate = 0.02 } = {}) {
  const text = model + training;
  const changed = setLearningRate(text, optimizer, rate);
  if ('problem' in changed) return changed;
  const after = applyFix(text, { title: '', edits: changed.edits });
  expect(after.startsWith(model.trimEnd())).toBe(true);
  expect(check(after).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { training: after.slice(model.length), effects: changed.effects };
}

const written = '{adam: {learning_rate: 0.02}}';

describe('setLearningRate', () => {
  it.each([
    ['training:\n  optimizer: adam # fast\n  epochs: 3\n', `training:\n  optimizer: ${written} # fast\n  epochs: 3\n`],
    ['training:\n  optimizer: "adam"\n', `training:\n  optimizer: ${written}\n`],
    ['training: {optimizer: adam, epochs: 3}\n', `training: {optimizer: ${written}, epochs: 3}\n`],
    [
      'training: {optimizer: {adam: {learning_rate: 1/1000, beta_1: 0.8}}, epochs: 3}\n',
      'training: {optimizer: {adam: {learning_rate: 0.02, beta_1: 0.8}}, epochs: 3}\n',
    ],
    [
      'training:\n  optimizer:\n    adam:\n      # by hand\n      learning_rate: 0.001  # was 0.01\n',
      'training:\n  optimizer:\n    adam:\n      # by hand\n      learning_rate: 0.02  # was 0.01\n',
    ],
    [
      'training:\n  optimizer:\n    adam:\n      beta_1: 0.8  # slow\n  epochs: 3\n',
      'training:\n  optimizer:\n    adam:\n      beta_1: 0.8  # slow\n      learning_rate: 0.02\n  epochs: 3\n',
    ],
    [
      'training:\n  optimizer:\n    adam:  # as usual\n  epochs: 3\n',
      'training:\n  optimizer:\n    adam: {learning_rate: 0.02}  # as usual\n  epochs: 3\n',
    ],
    ['training:\n  optimizer: {adam: {}}\n', `training:\n  optimizer: ${written}\n`],
    [
      'training:\n  loss: mean_squared_error\n  epochs: 3  # few\n\n  # the end\n',
      `training:\n  loss: mean_squared_error\n  epochs: 3  # few\n  optimizer: ${written}\n\n  # the end\n`,
    ],
    ['training:  # to do\n', `training: {optimizer: ${written}}  # to do\n`],
    ['# the end\n', `training: {optimizer: ${written}}\n# the end\n`],
    ['training:\n  epochs: 3', `training:\n  epochs: 3\n  optimizer: ${written}`],
  ])('writes the rate into %j', (before, after) => {
    expect(change(before)).toEqual({ training: after, effects: [] });
  });

  it('writes nothing if the definition has this rate', () => {
    const text = `${model}training: {optimizer: ${written}}\n`;
    expect(setLearningRate(text, 'adam', 0.02)).toEqual({ edits: [], effects: [] });
    expect(setLearningRate(model, 'adam', 0.001)).toEqual({ edits: [], effects: [] });
  });

  it.each([
    ['cosine_decay', 'The schedule `cosine_decay` starts at this rate and lowers it.'],
    [
      'one_cycle',
      'This is the highest rate of the schedule `one_cycle`, which rises to it from 0.0008 and falls again.',
    ],
    ['{constant: {warmup_steps: 2, unit: epochs}}', 'In the first 2 epochs, the rate rises from 0 to this one.'],
    [
      '{reduce_lr_on_plateau: {warmup_steps: 100, warmup_from: 0.001}}',
      'In the first 100 updates, the rate rises from 0.001 to this one. The schedule `reduce_lr_on_plateau` starts at this rate and lowers it.',
    ],
  ])('tells what the schedule %s makes of it', (schedule, effect) => {
    const training = `training:\n  learning_rate_schedule: ${schedule}\n`;
    const changed = change(training);
    expect('effects' in changed && changed.effects.join(' ')).toBe(effect);
  });

  it('scales the rates of a schedule that has its own', () => {
    const schedule = (values: string, others = '') =>
      `training:\n  learning_rate_schedule:\n    piecewise_constant_decay:\n      boundaries: [10, 20]\n      values: [${values}]  # by hand\n${others}`;
    expect(change(schedule('0.1,  1/30, 0.01'))).toEqual({
      training: schedule('0.02,  0.00666667, 0.002'),
      effects: [
        'The schedule `piecewise_constant_decay` has rates of its own: they are scaled so that it starts at this one.',
      ],
    });
    const warm = change(schedule('0.1, 0.05, 0.01', '      warmup_steps: 5\n'));
    expect('training' in warm && warm.training).toBe(
      `${schedule('0.02, 0.01, 0.002', '      warmup_steps: 5\n')}  optimizer: ${written}\n`,
    );
    expect(change(schedule('0, 0.05, 0.01'))).toHaveProperty('problem');
  });

  it('refuses what it cannot do, and says what to do', () => {
    expect(change('training: {optimizer: sgd}\n')).toEqual({
      problem: 'This rate is for `adam`, but the definition now trains with `sgd`. Search again.',
    });
    expect(change('training: {optimizer: adm}\n')).toEqual({
      problem: 'The definition has errors. Correct them first, then use the rate again.',
    });
  });
});
