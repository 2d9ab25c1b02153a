// @vitest-environment happy-dom
import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ChartMarks } from '../../webview/src/charts/chartMarks.js';
import { NoteList } from '../../webview/src/elements/noteList.js';
import { replaceLayers } from '../../webview/src/layers/layerHistory.js';
import { LayerMap } from '../../webview/src/layers/layerMap.js';
import { TrainingView } from '../../webview/src/views/trainingView.js';
import { mount, type Mounted, pick } from './mount.js';
import { epochRecord, layersRecord, stepRecord } from './run.js';
import { shown } from './shown.js';

// A chart draws on a canvas, which only browsers have; what it is given is looked at instead.
vi.mock('../../webview/src/charts/lineChart.js', () => ({}));

afterEach(() => {
  document.body.replaceChildren();
});

test('notes are listed by level, the newest first, and take no place where there are none', async () => {
  const list = await mount(NoteList, {});
  expect(list.all('*')).toEqual([]);
  await list.update({
    notes: [
      { record: 0, step: 1, level: 'information', message: 'wasm is used' },
      { record: 9, step: 1200, level: 'warning', message: 'The <b>loss</b> grows' },
    ],
  });
  expect(list.texts('li')).toEqual(['The <b>loss</b> grows step 1,200', 'wasm is used step 1']);
  await list.update({ stepsPerEpoch: 400 });
  expect(list.texts('li .number')).toEqual(['epoch 3', 'epoch 0']);
  expect(list.find('li .number').title).toBe('step 1,200');
  expect(list.all('svg').map((sign) => sign.getAttribute('aria-label'))).toEqual(['Warning', 'Information']);
});

test('notes that repeat are one entry with the newest text, which the marks of all lead to', async () => {
  const reduced = (record: number, message: string) =>
    ({ record, step: 10 * record, level: 'information', message, code: 'learning-rate-reduced' }) as const;
  const notes = [
    { record: 1, step: 10, level: 'warning', message: 'It overfits.', code: 'overfitting' },
    reduced(2, 'Halved to 0.5.'),
    { record: 3, step: 30, level: 'information', message: 'Slow disk.' },
    reduced(4, 'Halved to 0.25.'),
    { record: 5, step: 50, level: 'information', message: 'Slow disk.' },
    { record: 6, step: 60, level: 'information', message: 'Fast disk.' },
    { record: 7, step: 70, level: 'error', message: 'Out of memory.' },
    reduced(8, 'Halved to 0.125.'),
  ] as const;
  const asked: string[] = [];
  const list = await mount(NoteList, { notes, showMark: (id) => asked.push(id) });
  expect(list.texts('li')).toEqual([
    'Out of memory. step 70',
    'It overfits. step 10',
    'Halved to 0.125. (3 times) step 80',
    'Fast disk. step 60',
    'Slow disk. (2 times) step 50',
  ]);
  await list.update({ focusRequest: { id: 'note-2' } });
  expect(list.element.shadowRoot?.activeElement?.textContent).toContain('Halved to 0.125.');
  list.find('li:nth-child(3) button').click();
  expect(asked).toEqual(['note-8']);
});

test('code in notes stands between backticks, and is never HTML', async () => {
  const message = 'Set `<b>rate</b>` below `0.1`, or ` alone.';
  const list = await mount(NoteList, { notes: [{ record: 0, step: 1, level: 'warning', message }] });
  expect(list.texts('li')).toEqual(['Set <b>rate</b> below 0.1, or ` alone. step 1']);
  expect(list.texts('code')).toEqual(['<b>rate</b>', '0.1']);
  expect(list.all('b')).toEqual([]);
});

test('notes about the course of training lead to their marks, and are led to', async () => {
  const notes = [
    { record: 0, step: 1, level: 'information', message: 'wasm is used' },
    { record: 9, step: 1200, level: 'warning', message: 'It overfits.', code: 'overfitting' },
  ] as const;
  const asked: string[] = [];
  const list = await mount(NoteList, { notes, showMark: (id) => asked.push(id) });
  expect(list.texts('button')).toEqual(['step 1,200']);
  list.find('button').click();
  expect(asked).toEqual(['note-9']);
  await list.update({ focusRequest: { id: 'note-9' } });
  expect(list.element.shadowRoot?.activeElement?.textContent).toContain('It overfits.');
  await list.update({ showMark: null });
  expect(list.all('button')).toEqual([]);
});

describe('marks of a chart', () => {
  const plot = { left: 40, right: 440, top: 10, bottom: 210, minimum: 0, maximum: 4 };
  const marks = [
    { id: 'best', kind: 'best', step: 300, text: 'Epoch 3 is the best.', isNote: false },
    { id: 'note-1', kind: 'information', step: 301, text: '`rate` Reduced.', isNote: true },
    { id: 'note-2', kind: 'warning', step: 100, text: '<b>It overfits.</b>', isNote: true },
  ] as const;
  const chosen: string[] = [];
  const marksOf = () =>
    mount(ChartMarks, {
      ...{ marks, plot, stepsPerUnit: 100, describe: (x: number) => `epoch ${x}` },
      choose: ({ id }) => chosen.push(id),
    });
  const active = ({ element }: Mounted<ChartMarks>) => element.shadowRoot?.activeElement?.getAttribute('aria-label');

  test('stand at their steps, merged where they would overlap, and say what happened', async () => {
    const chart = await marksOf();
    expect(chart.all('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      'epoch 1: <b>It overfits.</b>',
      'epoch 3: Epoch 3 is the best.',
      'epoch 3.01: rate Reduced.',
    ]);
    expect(chart.all('button').map(({ style }) => style.getPropertyValue('--pixel'))).toEqual(['140', '340', '368']);
    expect(chart.texts('.count')).toEqual([]);
    expect(chart.all('.line').map(({ className }) => className.trim())).toEqual(['line best']);
    await chart.update({ marks: [...marks, { ...marks[2], id: 'note-3', step: 302 }] });
    expect(chart.texts('.count')).toEqual(['2']);
    await chart.update({ plot: { ...plot, maximum: 8 } });
    expect(chart.find('button').style.getPropertyValue('--pixel')).toBe('90');
    await chart.update({ plot: { ...plot, maximum: 2 } });
    expect(chart.all('button')).toHaveLength(1);
    await chart.update({ marks: [] });
    expect(chart.all('*')).toEqual([]);
  });

  test('show their texts to a pointer and to the keyboard', async () => {
    const chart = await marksOf();
    await chart.update({ marks: [...marks, { ...marks[1], id: 'note-3', step: 302, text: 'Again.' }] });
    const [first, , third] = chart.all('button');
    expect(chart.all('button').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    third?.dispatchEvent(new Event('pointerenter'));
    await chart.update();
    expect(chart.texts('.tip > span')).toEqual(['epoch 3.01 – epoch 3.02', '', 'rate Reduced.', '', 'Again.']);
    third?.dispatchEvent(new Event('pointerleave'));
    await chart.update();
    expect(chart.all('.tip')).toEqual([]);
    first?.focus();
    await chart.update();
    expect(chart.texts('.tip > span').at(-1)).toBe('<b>It overfits.</b>');
    chart.find('[role=toolbar]').dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    await chart.update();
    expect(active(chart)).toContain('epoch 3');
    expect(chart.all('button').map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
    chart.find('[role=toolbar]').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await chart.update();
    expect(chart.all('.tip')).toEqual([]);
  });

  test('lead to their notes, and are led to', async () => {
    const chart = await marksOf();
    for (const button of chart.all('button')) button.click();
    expect(chosen).toEqual(['note-2', 'best', 'note-1']);
    await chart.update({ focusRequest: { id: 'note-1' } });
    expect(active(chart)).toContain('Reduced.');
  });
});

describe('the map of layers', () => {
  const name = `<script>${'x'.repeat(200)}`;
  const history = replaceLayers([], 0, [layersRecord(1, [name, 'dense']), layersRecord(3, [name, 'dense'], 1e-7)]);
  const mapOf = () => mount(LayerMap, { history, measure: 'gradients' });
  const press = async (map: Mounted<LayerMap>, key: string) => {
    map.find('.scroll').dispatchEvent(new KeyboardEvent('keydown', { key }));
    await map.update();
  };

  test('has a row for each layer with its last value, and names as text', async () => {
    const map = await mapOf();
    expect(map.rows('tbody tr')).toEqual([
      [name, '', '1E-7'],
      ['dense', '', '1E-7'],
    ]);
    expect(map.find('th[scope=row]').title).toBe(name);
    expect(map.all('td canvas').map((canvas) => canvas.getAttribute('aria-label'))).toEqual(
      Array.from({ length: 2 }, () => '1E-7 to 0.01'),
    );
    expect(map.texts('[data-testid=layers-legend] .axis span')).toEqual(['1E-7', '3.16E-5', '0.01']);
    expect(map.texts('thead th')).toEqual(['Layer', 'Epoch 1 2 3', 'Epoch 3']);
  });

  test('labels round epochs between the first and the last, and values below the scale', async () => {
    const map = await mapOf();
    expect(map.all('.below')).toEqual([]);
    await map.update({ history: replaceLayers([], 0, [layersRecord(90), layersRecord(100, ['dense'], 0)]) });
    expect(map.texts('thead .axis span')).toEqual(['Epoch 1', '50', '100']);
    await map.update({ history: replaceLayers([], 0, [layersRecord(60), layersRecord(70, ['dense'], 0)]) });
    expect(map.texts('thead .axis span')).toEqual(['Epoch 1', '20', '40', '60', '70']);
    expect(map.find('.tick').style.getPropertyValue('--share')).toBe(String(19.5 / 70));
    expect(map.texts('[data-testid=layers-legend]')[0]).toContain('below the scale');
  });

  test('tells the value of a cell, chosen by keys, and what is measured without one', async () => {
    const map = await mapOf();
    expect(map.texts('.readout')[0]).toContain('Norm of the gradients');
    map.find('.scroll').dispatchEvent(new Event('focus'));
    await press(map, 'ArrowDown');
    expect(map.texts('.readout p')).toEqual(['dense , epoch 3: 1E-7', 'ratio 1E-3, weights 2, updates 2E-3']);
    expect(map.texts('.current th')).toEqual(['dense']);
    await press(map, 'PageUp');
    await press(map, 'Home');
    expect(map.texts('.readout p')).toEqual([
      `${name} , epoch 1: 0.01`,
      'ratio 1E-3, weights 2, updates 2E-3, 25% dead',
    ]);
    expect(map.find('.cursor').style.getPropertyValue('--column')).toBe('0');
    await map.update({ history: replaceLayers(history, 2, [layersRecord(9, [name])]) });
    expect(map.find('.cursor').style.getPropertyValue('--columns')).toBe('9');
    expect(map.texts('.readout p')[0]).toContain('epoch 1: 0.01');
    map.find('.scroll').dispatchEvent(new Event('blur'));
    await map.update();
    expect(map.all('.cursor')).toEqual([]);
  });

  test('offers to show a large network at once, and tells the name of the layer under the cursor', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `layer${index}`);
    const map = await mount(LayerMap, { history: replaceLayers([], 0, [layersRecord(1, names)]), measure: 'weights' });
    expect(map.all('.fitted')).toEqual([]);
    const box = map.find('vscode-checkbox');
    Object.assign(box, { checked: true });
    box.dispatchEvent(new Event('change'));
    await map.update();
    expect(map.find('.fitted').style.getPropertyValue('--row')).toBe('3px');
    await press(map, 'ArrowDown');
    await press(map, 'PageDown');
    expect(map.texts('.readout .name')).toEqual(['layer11']);
    expect((await mapOf()).all('vscode-checkbox')).toEqual([]);
  });

  test('tells what is striped', async () => {
    const map = await mount(LayerMap, {
      history: replaceLayers([], 0, [layersRecord(1, ['dense'], NaN)]),
      measure: 'gradients',
    });
    expect(map.texts('[data-testid=layers-legend]')[0]).toContain('NaN or infinite');
    expect(map.rows('tbody tr')).toEqual([['dense', '', 'NaN']]);
    expect(map.find('td canvas').getAttribute('aria-label')).toBe('no value');
  });
});

describe('the training', () => {
  const chartOf = (view: Mounted<TrainingView>, testid: string) =>
    view.all(`[data-testid=${testid}]`).map((chart) => chart.getAttribute('label'));

  test('says that values are to come, or that none came', async () => {
    const view = await mount(TrainingView, { shown: shown() });
    expect(view.texts('p')).toEqual(['The first values appear after the first steps.']);
    await view.update({ shown: { ...shown(), alive: false } });
    expect(view.texts('p')).toEqual(['This run ended before it wrote any values.']);
  });

  test('shows the loss and the accuracy, or the metric that is chosen', async () => {
    const logs = { loss: 1, learning_rate: 0.1, mae: 2, accuracy: 0.5 };
    const records = [{ ...epochRecord(1), logs }];
    const chosen: string[] = [];
    const view = await mount(TrainingView, {
      shown: shown({ type: 'records', key: 'a', from: 0, records }),
      chooseMetric: (metric) => chosen.push(metric),
    });
    expect([...chartOf(view, 'loss-chart'), ...chartOf(view, 'accuracy-chart')]).toEqual(['Loss', 'Accuracy']);
    pick(view.find('[data-testid=metric-select]'), 'mae');
    expect(chosen).toEqual(['mae']);
    await view.update({ metric: 'mae' });
    expect(chartOf(view, 'accuracy-chart')).toEqual(['MAE']);
    await view.update({ metric: 'of another run' });
    expect(chartOf(view, 'accuracy-chart')).toEqual(['Accuracy']);
  });

  test('marks the curves; the first chart shows the mark of a note, and a mark its note', async () => {
    const coded = {
      type: 'note',
      step: 50,
      time: 1,
      level: 'warning',
      message: 'It stalls.',
      code: 'loss-stalls',
    } as const;
    const records = [stepRecord(50), coded, epochRecord(1)];
    const view = await mount(TrainingView, { shown: shown({ type: 'records', key: 'a', from: 0, records }) });
    const markings = (testid: string): unknown => Reflect.get(view.find(`[data-testid=${testid}]`), 'markings');
    const mark = { id: 'note-1', kind: 'warning', step: 50, text: 'It stalls.', isNote: true };
    for (const testid of ['loss-chart', 'accuracy-chart']) {
      expect(markings(testid)).toMatchObject({ marks: [mark], stepsPerUnit: 100, focusRequest: null });
    }
    const notes = view.find('sw-note-list');
    if (!(notes instanceof NoteList)) throw new Error('There is no list of notes.');
    notes.showMark?.('note-1');
    await view.update();
    expect(markings('loss-chart')).toMatchObject({ focusRequest: { id: 'note-1' } });
    expect(markings('accuracy-chart')).toMatchObject({ focusRequest: null });
    const { choose } = v.parse(v.object({ choose: v.function() }), markings('accuracy-chart'));
    choose(mark);
    await view.update();
    expect(notes.focusRequest).toEqual({ id: 'note-1' });
  });

  test('shows the layers where there are figures of them, by the measure that is chosen', async () => {
    const opened = shown({ type: 'records', key: 'a', from: 0, records: [epochRecord(1)] });
    const chosen: string[] = [];
    const view = await mount(TrainingView, { shown: opened, chooseMeasure: (measure) => chosen.push(measure) });
    expect(view.all('[data-testid=layers]')).toEqual([]);
    const records = [layersRecord(1), layersRecord(2)];
    await view.update({ shown: shown({ type: 'records', key: 'a', from: 0, records }) });
    expect(view.find('[data-testid=layer-map]')).toMatchObject({ measure: 'ratio' });
    expect(view.texts('[data-testid=measure-select] vscode-option')).toEqual([
      'Update-to-weight ratio',
      'Gradient norm',
      'Weight norm',
      'Update norm',
      'Dead units',
    ]);
    pick(view.find('[data-testid=measure-select]'), 'dead');
    expect(chosen).toEqual(['dead']);
  });

  test('says where a loss is no number', async () => {
    const records = [stepRecord(1), stepRecord(2, 'NaN'), stepRecord(3, 'NaN')];
    const view = await mount(TrainingView, { shown: shown({ type: 'records', key: 'a', from: 0, records }) });
    expect(view.texts('[data-testid=gap-note]')[0]).toContain('the first (NaN) at step 2');
  });
});
