import { dirname, resolve } from 'node:path';
import { formatValue } from '#protocol';
import { startEngine } from '../engines/index.js';
import { openDefinition, type Overrides } from '../run/openDefinition.js';
import { openTrainingData } from '../run/openTrainingData.js';
import { readText } from '../run/readText.js';
import { findRate, type RateRange } from '../training/findRate.js';
import { failureOf } from './failureOf.js';
import { print, printAside } from './print.js';
import { table } from './table.js';

/** Rows of the table that is printed. */
const mostRows = 20;

/** `shapewright find-rate FILE`: writes nothing. */
export async function findRateCommand(
  file: string,
  overrides: Pick<Overrides, 'engine' | 'seed'>,
  range: RateRange,
  json: boolean,
): Promise<number> {
  try {
    const opened = await openDefinition(
      await readText(file),
      file,
      dirname(resolve(file)),
      { ...overrides, epochs: undefined },
      (data, base) => openTrainingData(data, base),
    );
    const { definition, graph, dataset, outputs } = opened;
    const engine = await startEngine(definition.training.engine);
    const settings = definition.training;
    const search = await findRate({ graph, dataset, outputs, settings }, range, (step) => {
      if (json) print(JSON.stringify(step));
    });
    if (json) {
      print(JSON.stringify(search));
      return 0;
    }
    const { points, suggestion, optimizer } = search;
    const every = Math.max(1, Math.ceil(points.length / mostRows));
    const rows = points.filter((_, index) => index % every === 0);
    print(
      table([['rate', 'loss'], ...rows.map(({ rate, smoothed }) => [rate.toExponential(1), formatValue(smoothed)])], 0),
    );
    printAside(`Tried on ${engine.name} (${engine.description}).`);
    print(
      suggestion === null
        ? 'No suggestion: the loss falls clearly at no learning rate. Look at the data and the network, or try more steps.'
        : `The loss falls most steeply at ${suggestion}: \`optimizer: {${optimizer}: {learning_rate: ${suggestion}}}\`.`,
    );
    return suggestion === null ? 1 : 0;
  } catch (error) {
    if (!json) throw error;
    print(JSON.stringify(failureOf(error)));
    return 1;
  }
}
