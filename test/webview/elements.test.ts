// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Evaluation, FeatureMaps, FromDashboard } from '#protocol';
import { ConfusionMatrix } from '../../webview/src/elements/confusionMatrix.js';
import { Picture } from '../../webview/src/elements/picture.js';
import { RunHeader } from '../../webview/src/elements/runHeader.js';
import { ScoreList } from '../../webview/src/elements/scoreList.js';
import { Waiting } from '../../webview/src/elements/waiting.js';
import { sent, type Shown } from '../../webview/src/store.js';
import { EvaluationView } from '../../webview/src/views/evaluationView.js';
import { FeatureMapsView } from '../../webview/src/views/featureMapsView.js';
import { mount, type Mounted, pick } from './mount.js';
import { run, stepRecord } from './run.js';
import { shown } from './shown.js';

// A chart draws on a canvas, which only browsers have; what it is given is looked at instead.
vi.mock('../../webview/src/charts/lineChart.js', () => ({}));

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function recorder(): { readonly messages: FromDashboard[]; readonly send: (message: FromDashboard) => void } {
  const messages: FromDashboard[] = [];
  return { messages, send: (message) => messages.push(message) };
}

describe('the header of a run', () => {
  const runs = [
    { key: 'a', label: 'digits', state: 'running' },
    { key: 'b', label: 'bank', state: 'finished' },
  ];
  const headerOf = (changes: Partial<Shown>, send: (message: FromDashboard) => void = () => undefined) =>
    mount(RunHeader, { runs, shown: { ...shown(), ...changes }, send });
  const factsOf = ({ texts }: Mounted<RunHeader>) =>
    Object.fromEntries(texts('dt').map((name, index) => [name, texts('dd')[index]]));

  test('tells how far a live run is', async () => {
    const records = [stepRecord(1), stepRecord(150)];
    const header = await headerOf(shown({ type: 'records', key: 'a', from: 0, records }));
    expect(header.texts('[data-testid=run-state]')).toEqual(['Running']);
    expect(factsOf(header)).toMatchObject({
      Epoch: '2 of 2',
      Step: '150 of 200',
      'Samples/s': '100',
      Parameters: '50',
    });
    expect(header.find('.progress').getAttribute('aria-valuenow')).toBe('75');
    expect(header.find('.progress > div').style.getPropertyValue('--share')).toBe('75%');
  });

  test('asks the trainer once, and again when it has not obeyed for a while', async () => {
    const { messages, send } = recorder();
    const header = await headerOf({}, send);
    header.find('[data-testid=run-pause]').click();
    await header.update();
    expect(messages).toEqual([{ type: 'control', key: 'a', action: 'pause' }]);
    expect(header.texts('vscode-button')).toEqual(['Pausing…', 'Stop']);
    header.find('[data-testid=run-pause]').click();
    header.find('[data-testid=run-stop]').click();
    expect(messages).toHaveLength(1);
    vi.advanceTimersByTime(15_000);
    await header.update();
    header.find('[data-testid=run-stop]').click();
    expect(messages.at(-1)).toEqual({ type: 'control', key: 'a', action: 'stop' });
  });

  test('offers to resume once the run is paused', async () => {
    const header = await headerOf({});
    header.find('[data-testid=run-pause]').click();
    await header.update({ shown: { ...shown(), run: { ...run, state: 'paused' } } });
    expect(header.texts('vscode-button')).toEqual(['Resume', 'Stop']);
  });

  test('says why a run failed, and that an interrupted one can be used', async () => {
    const failed = await headerOf({ run: { ...run, state: 'failed', error: 'Out of `memory`' }, alive: false });
    expect(failed.texts('[data-testid=run-error]')).toEqual(['Out of memory']);
    expect(failed.texts('[data-testid=run-error] code')).toEqual(['memory']);
    expect(failed.all('vscode-button, .progress')).toEqual([]);
    const interrupted = await headerOf({ alive: false });
    expect(interrupted.texts('[data-testid=run-state]')).toEqual(['Interrupted']);
    expect(interrupted.texts('p')[0]).toContain('The checkpoints can still be used');
  });

  test('opens the run that is picked, and lists none as chosen where none is', async () => {
    const { messages, send } = recorder();
    const header = await mount(RunHeader, { runs, send });
    expect(header.texts('vscode-option')).toEqual(['Choose a run', 'digits · running', 'bank · finished']);
    pick(header.find('[data-testid=run-select]'), '');
    pick(header.find('[data-testid=run-select]'), 'b');
    expect(messages).toEqual([{ type: 'select', key: 'b' }]);
  });
});

describe('waiting', () => {
  test('says what to do when it takes too long, and is patient again with another subject', async () => {
    const waiting = await mount(Waiting, { text: 'Opening…', late: 'No answer.', patience: 5, subject: 'a' });
    expect(waiting.texts('[role=status]')).toEqual(['Opening…']);
    vi.advanceTimersByTime(5000);
    await waiting.update();
    expect(waiting.texts('[role=status]')).toEqual(['No answer.']);
    expect(waiting.all('slot')).toHaveLength(1);
    await waiting.update({ subject: 'b' });
    await waiting.update();
    expect(waiting.texts('[role=status]')).toEqual(['Opening…']);
  });
});

describe('scores', () => {
  test('show a wrong prediction beside what the data says', async () => {
    const list = await mount(ScoreList, { classes: ['cat', 'dog'], scores: [0.2, 0.8], actual: 'cat' });
    expect(list.texts('dd')).toEqual(['cat', 'dog']);
    expect(list.texts('dd.wrong')).toEqual(['dog']);
    expect(list.texts('li')).toEqual(['cat 20.0%', 'dog 80.0%']);
    expect(list.all('.bar-track > div').map(({ style }) => style.getPropertyValue('--share'))).toEqual(['20%', '80%']);
    await list.update({ actual: 'dog' });
    expect(list.all('.wrong, .wrong-bar')).toEqual([]);
  });

  test('are the highest of many classes', async () => {
    const classes = Array.from({ length: 20 }, (_, index) => `class ${index}`);
    const scores = classes.map((_, index) => index / 190);
    const list = await mount(ScoreList, { classes, scores, actual: 'class 0' });
    expect(list.all('li')).toHaveLength(12);
    expect(list.texts('li')[0]).toBe('class 19 10.0%');
    expect(list.texts('p')).toEqual(['and 8 lower scores']);
  });

  test('are numbers where there are no classes', async () => {
    const list = await mount(ScoreList, { scores: [1.5, 20], actual: '1.4' });
    expect(list.texts('dd')).toEqual(['1.4', '1.500, 20.00']);
    expect(list.all('li, .wrong')).toEqual([]);
  });
});

describe('a confusion matrix', () => {
  const classes = ['cat', 'dog'];

  test('has counts, recall by row and precision by column', async () => {
    const matrix = await mount(ConfusionMatrix, {
      classes,
      counts: [
        [3, 1],
        [0, 6],
      ],
    });
    expect(matrix.rows('tbody tr')).toEqual([
      ['cat', '3', '1', '4', '75.0%'],
      ['dog', '0', '6', '6', '100.0%'],
      ['Precision', '100.0%', '85.7%', '10', ''],
    ]);
    expect(matrix.find('.wrong').title).toBe('cat predicted as dog: 1 of 4 (25.0%)');
    expect(matrix.find('.none').style.getPropertyValue('--shade')).toBe('0%');
  });

  test('has a class that never occurs', async () => {
    const matrix = await mount(ConfusionMatrix, {
      classes,
      counts: [
        [2, 0],
        [0, 0],
      ],
    });
    expect(matrix.rows('tbody tr')[1]).toEqual(['dog', '0', '0', '0', '–']);
  });

  test('shows those of many classes that are confused most', async () => {
    const many = Array.from({ length: 51 }, (_, index) => `c${index}`);
    const counts = many.map((_, row) =>
      many.map((_, column) => (row === column ? 5 : row === 50 && column === 0 ? 3 : 0)),
    );
    const matrix = await mount(ConfusionMatrix, { classes: many, counts });
    expect(matrix.all('tbody tr')).toHaveLength(51);
    expect(matrix.texts('tbody th')).toContain('c50');
    expect(matrix.texts('p')[0]).toContain('Only the 50 most confused of 51 classes');
  });
});

describe('the evaluation', () => {
  const curve = (name: string) => ({ class: name, area: 0.9, x: [0, 1], y: [0, 1] });
  const evaluation = (split: Evaluation['split'], classes: readonly string[]): Evaluation => ({
    split,
    step: 200,
    samples: 1000,
    logs: { loss: 0.25, accuracy: 0.9 },
    outputs: [
      {
        name: 'animal',
        target: 'animal',
        confusion_matrix: { classes: [...classes], counts: classes.map(() => classes.map(() => 1)) },
        roc: classes.map(curve),
        precision_recall: classes.map(curve),
      },
    ],
  });
  const viewOf = (classes: readonly string[], ...splits: Evaluation['split'][]) =>
    mount(EvaluationView, { evaluations: new Map(splits.map((split) => [split, evaluation(split, classes)])) });

  test('is yet to come, or never comes', async () => {
    const view = await mount(EvaluationView, { live: true });
    expect(view.texts('p')).toEqual(['The confusion matrix and the curves appear when training ends.']);
    await view.update({ live: false });
    expect(view.texts('p')).toEqual(['This run has no evaluation because it did not finish.']);
  });

  test('shows the results of every split, and the matrix of what the model never saw', async () => {
    const view = await viewOf(['cat', 'dog'], 'test', 'training');
    expect(view.rows('[data-testid=results] tr')).toEqual([
      ['', 'Samples', 'Loss', 'Accuracy'],
      ['Training', '1,000', '0.2500', '0.9000'],
      ['Test', '1,000', '0.2500', '0.9000'],
    ]);
    expect(view.find('[data-testid=confusion-matrix]').dataset['split']).toBe('test');
    pick(view.find('[data-testid=matrix-split]'), 'training');
    await view.update();
    expect(view.find('[data-testid=confusion-matrix]').dataset['split']).toBe('training');
  });

  test('names the positive class once, whatever the number of splits', async () => {
    const ofSplit = (split: Evaluation['split']): Evaluation => {
      const { outputs, ...rest } = evaluation(split, ['ham', 'spam']);
      return { ...rest, outputs: outputs.map((output) => ({ ...output, positive: 'ham' })) };
    };
    const evaluations = new Map((['training', 'test'] as const).map((split) => [split, ofSplit(split)]));
    const view = await mount(EvaluationView, { evaluations });
    expect(view.texts('[data-testid=positive-class]')).toEqual([
      'The positive class of animal is ham: precision, recall and AUC are about it.',
    ]);
    expect((await viewOf(['cat', 'dog'], 'test')).texts('[data-testid=positive-class]')).toEqual([]);
  });

  test('shows the results of several outputs by metric, and the matrix of the chosen one', async () => {
    const { outputs, ...split } = evaluation('test', ['cat', 'dog']);
    const logs = { loss: 0.25, animal_auc: 0.9, weight_loss: 0.05 };
    const weight = { name: 'weight', target: 'weight', confusion_matrix: null, roc: [], precision_recall: [] };
    const several = { ...split, logs, outputs: [...outputs, weight] };
    const view = await mount(EvaluationView, { evaluations: new Map([['test', several]]) });
    expect(view.rows('[data-testid=results] tr')).toEqual([
      ['', 'Test'],
      ['Samples', '1,000'],
      ['Loss', '0.2500'],
      ['Animal AUC', '0.9000'],
      ['Weight loss', '0.05000'],
    ]);
    expect(view.all('[data-testid=confusion-matrix]')).toHaveLength(1);
    pick(view.find('[data-testid=output-select]'), 'weight');
    await view.update();
    expect(view.all('[data-testid=confusion-matrix]')).toHaveLength(0);
  });

  test('draws the positive one of two classes, and the mean of more', async () => {
    const two = await viewOf(['no', 'yes'], 'test');
    expect(two.texts('[data-testid=class-select] vscode-option')).toEqual(['no', 'yes']);
    expect(two.find('[data-testid=roc-chart]')).toMatchObject({ axes: { x: 'False positive rate', unit: true } });
    const three = await viewOf(['a', 'b', 'c'], 'test');
    expect(three.texts('[data-testid=class-select] vscode-option')[0]).toBe('Mean of all classes');
  });
});

describe('feature maps', () => {
  const map = { width: 2, height: 2, channels: 1, minimum: 0, maximum: 1, bytes: 'AAECAw==' } as const;
  const answer: FeatureMaps = {
    ...{ kind: 'feature_maps', layer: 'conv2d', split: 'validation', index: 0, step: 100 },
    ...{
      input: null,
      sample: null,
      maps: [],
      outputs: [{ name: 'animal', classes: ['cat', 'dog'], actual: 'cat', prediction: [0.9, 0.1] }],
    },
  };
  const first = { kind: 'feature_maps', layer: 'conv2d', split: 'validation', index: 0 } as const;

  const viewOf = async (changes: Partial<Shown>) => {
    const { messages, send } = recorder();
    const choices: unknown[] = [];
    const view = await mount(FeatureMapsView, {
      shown: { ...shown(), ...changes },
      send,
      want: (choice) => choices.push(choice),
    });
    vi.runAllTimers();
    return { view, messages, choices };
  };

  test('stand beside the sample as what it is', async () => {
    const inputs = [
      { kind: 'text' as const, name: 'text', text: 'good', length: 1, tokens: [{ text: 'good', id: 2 }] },
    ];
    const sample = { row: 7, inputs, targets: [] };
    const { view } = await viewOf({ inspection: { phase: 'shown', what: first, result: { ...answer, sample } } });
    expect(view.all('[data-testid=sample] sw-sample-card')).toHaveLength(1);
    expect(view.all('[data-testid=sample] sw-picture')).toHaveLength(0);
  });

  test('of the first layer and sample are asked for, once', async () => {
    const { view, messages } = await viewOf({});
    expect(messages).toEqual([{ type: 'inspect', key: 'a', what: first }]);
    const state = sent({ runs: null, shown: shown() }, { type: 'inspect', key: 'a', what: first });
    await view.update({ shown: state.shown });
    vi.runAllTimers();
    expect(messages).toHaveLength(1);
    expect(view.all('sw-waiting')).toHaveLength(1);
  });

  test('are asked for anew when the run has got further', async () => {
    const inspection = { phase: 'shown', what: first, result: answer } as const;
    const { view, messages } = await viewOf({ inspection });
    const before = messages.length;
    await view.update({ shown: { ...shown(), inspection } });
    vi.runAllTimers();
    expect(messages).toHaveLength(before);
    await view.update({ shown: { ...shown(), inspection, milestone: 100 } });
    vi.runAllTimers();
    expect(messages).toHaveLength(before + 1);
  });

  test('are shown with what the model said', async () => {
    const { view } = await viewOf({
      inspection: { phase: 'shown', what: first, result: { ...answer, maps: [map, map] } },
    });
    expect(view.find('[data-testid=feature-maps]').dataset).toMatchObject({ layer: 'conv2d', index: '0', maps: '2' });
    expect(view.texts('h2')).toEqual(['conv2d']);
    expect(view.find('sw-score-list')).toMatchObject({ actual: 'cat', scores: [0.9, 0.1], classes: ['cat', 'dog'] });
  });

  test('of the next and the previous sample, as far as there are any', async () => {
    const { view, choices } = await viewOf({});
    view.find('[data-testid=sample-previous]').click();
    view.find('[data-testid=sample-next]').click();
    expect(choices).toEqual([{ layer: 'conv2d', split: 'validation', index: 1 }]);
    await view.update({ wanted: { layer: 'conv2d', split: 'validation', index: 99 } });
    view.find('[data-testid=sample-next]').click();
    expect(choices).toHaveLength(1);
  });

  test('that failed say why, and can be tried again', async () => {
    const { view, messages } = await viewOf({ inspection: { phase: 'failed', what: first, message: 'No checkpoint' } });
    expect(view.texts('[data-testid=inspection-error]')).toEqual(['No checkpoint']);
    expect(messages).toEqual([]);
    view.all('vscode-button').at(-1)?.click();
    expect(messages).toEqual([{ type: 'inspect', key: 'a', what: first }]);
  });

  test('are not there before the data are read, or without a layer that can be drawn', async () => {
    const { view } = await viewOf({ run: { ...run, data: null } });
    expect(view.texts('p')).toEqual(['The run has not read its data yet.']);
    await view.update({ shown: { ...shown(), run: { ...run, model: { ...run.model, layers: [] } } } });
    expect(view.texts('p')).toEqual(['No layer of this model outputs images or vectors.']);
  });
});

test('a picture has a pixel of the canvas for each of its own', async () => {
  const drawn = vi.fn(function (pixels: Uint8ClampedArray, width: number, height: number) {
    return { pixels: [...pixels], width, height };
  });
  vi.stubGlobal('ImageData', drawn);
  const picture = await mount(Picture, {
    label: 'Input',
    picture: { width: 2, height: 1, channels: 1, minimum: 0, maximum: 1, bytes: btoa('\u0000\u00ff') },
  });
  expect(picture.find('canvas')).toMatchObject({ width: 2, height: 1 });
  expect(picture.find('canvas').className).toBe('strip');
  expect(picture.find('canvas').getAttribute('aria-label')).toBe('Input');
  expect(drawn).toHaveReturnedWith({ pixels: [0, 0, 0, 255, 255, 255, 255, 255], width: 2, height: 1 });
});
