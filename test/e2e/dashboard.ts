import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.js';

/** The dashboard's parts, by the names that webview/ gives them for tests. */
export interface Dashboard {
  readonly part: (testid: string) => Locator;
  /** `starting`, `running`, `finished`... */
  readonly state: () => Promise<string | null>;
  /** How many points the chart has drawn. */
  readonly points: (chart: string) => Promise<number>;
  /** Chooses an entry of a drop-down list. */
  readonly choose: (list: string, entry: RegExp) => Promise<void>;
}

export function dashboard(workbench: Workbench): Dashboard {
  const part = (testid: string) => workbench.webview().getByTestId(testid);
  return {
    part,
    state: () => part('run-state').getAttribute('data-state'),
    points: async (chart) => Number(await part(chart).getAttribute('data-points')),
    choose: async (list, entry) => {
      await part(list).click();
      await part(list).getByRole('option').filter({ hasText: entry }).first().click();
    },
  };
}
