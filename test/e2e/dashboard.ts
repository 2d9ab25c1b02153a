import type { Locator } from 'playwright-core';
import { until } from './until.js';
import type { Workbench } from './workbench.js';

/** The dashboard's parts, by the names that webview/ gives them for tests. */
export interface Dashboard {
  readonly part: (testid: string) => Locator;
  /** `starting`, `running`, `finished`... */
  readonly state: () => Promise<string | null>;
  /** Waits until the run has ended, and it must have in this state. */
  readonly ended: (state: 'finished' | 'stopped') => Promise<void>;
  /** How many points the chart has drawn. */
  readonly points: (chart: string) => Promise<number>;
  /** Chooses an entry of a drop-down list. */
  readonly choose: (list: string, entry: RegExp) => Promise<void>;
}

export function dashboard(workbench: Workbench): Dashboard {
  const part = (testid: string) => workbench.webview().getByTestId(testid);
  return {
    part,
    state: () => attribute(part('run-state'), 'data-state'),
    points: async (chart) => Number(await attribute(part(chart), 'data-points')),
    ended: async (state) => {
      const last = await until(
        'the end of the run',
        () => attribute(part('run-state'), 'data-state'),
        (name) => name !== null && !['starting', 'running', 'paused'].includes(name),
      );
      if (last !== state)
        throw new Error(`The run is ${last ?? ''}: ${await workbench.webview().locator('body').innerText()}`);
    },
    choose: async (list, entry) => {
      await part(list).click();
      await part(list).getByRole('option').filter({ hasText: entry }).first().click();
    },
  };
}

/** `null` as long as the element is not there. */
async function attribute(element: Locator, name: string): Promise<string | null> {
  return (await element.count()) === 0 ? null : element.getAttribute(name);
}
