/**
 * `npm run test:e2e`: the packaged extension in a real editor. With `-- --screenshots` the README's pictures are taken
 * anew. What a failed test needs to be understood is kept,
 * with `--keep` also of a passed one.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { errorMessage } from '#protocol';
import { installEditor } from './installEditor.js';
import { packageExtension } from './packageExtension.js';
import { prepareWorkspace } from './prepareWorkspace.js';
import { startCodeServer } from './startCodeServer.js';
import type { Context, Step } from './step.js';
import { bankSteps } from './steps/bankSteps.js';
import { colorSteps } from './steps/colorSteps.js';
import { dashboardSteps } from './steps/dashboardSteps.js';
import { dataSteps } from './steps/dataSteps.js';
import { digitsSteps } from './steps/digitsSteps.js';
import { firstMinuteSteps } from './steps/firstMinuteSteps.js';
import { layerSteps } from './steps/layerSteps.js';
import { otherWorkspaceSteps } from './steps/otherWorkspaceSteps.js';
import { rateSteps } from './steps/rateSteps.js';
import { strangerSteps } from './steps/strangerSteps.js';
import { studySteps } from './steps/studySteps.js';
import { writingSteps } from './steps/writingSteps.js';
import { stopTrainers } from './stopTrainers.js';
import { seconds, timed } from './timed.js';
import { patience } from './until.js';
import { openWorkbench } from './workbench.js';

const chromiumFlags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const all = [
  ...colorSteps,
  ...dataSteps,
  ...rateSteps,
  ...digitsSteps,
  ...bankSteps,
  ...layerSteps,
  ...dashboardSteps,
  ...writingSteps,
  ...strangerSteps,
  ...studySteps,
  ...otherWorkspaceSteps,
  ...firstMinuteSteps,
];
/** `--only PATTERN`: the steps whose names match it, for whoever works on them. */
const only = new RegExp(process.argv[process.argv.indexOf('--only') + 1] ?? '');
const steps = process.argv.includes('--only') ? all.filter(({ name }) => only.test(name)) : all;

const start = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'shapewright-e2e-'));
const passed = await run().catch((error: unknown) => {
  console.log(`\n${errorMessage(error)}`);
  return 0;
});
const failed = steps.length - passed;
if (failed === 0 && !process.argv.includes('--keep')) await rm(folder, { recursive: true, maxRetries: 5 });
else console.log(`Screenshots and logs are in ${folder}`);
console.log(`In ${seconds(start)} s:\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Gives how many steps passed. */
async function run(): Promise<number> {
  const install = await installEditor();
  const workspace = join(folder, 'workspace');
  const pictures = process.argv.includes('--screenshots') ? 'media/screenshots' : join(folder, 'screenshots');
  await mkdir(pictures, { recursive: true });
  const vsix = await timed('Packaging', packageExtension);
  await timed('Preparing the workspace', () => prepareWorkspace(workspace));
  const server = await timed('Starting the editor', () => startCodeServer(install, vsix, folder));
  const browser = await chromium.launch({ executablePath: install.chromium, args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.setDefaultTimeout(patience * 1000);
    const picture = async (path: string) => {
      await page.screenshot({ path });
    };
    const addressOf = (opened: string) => `${server.url}?folder=${encodeURIComponent(opened)}`;
    const workbench = await openWorkbench(page, addressOf(workspace));
    const context: Context = {
      workbench,
      workspace,
      extensions: install.extensions,
      addressOf,
      picture: async (name) => {
        await workbench.runCommand('Notifications: Clear All Notifications');
        await picture(join(pictures, `${name}.png`));
      },
    };
    let count = 0;
    for (const [index, step] of steps.entries()) {
      if (await passes(step, context)) count++;
      else await picture(join(folder, `failed-${index + 1}.png`));
    }
    return count;
  } finally {
    await browser.close();
    await server.stop();
    await stopTrainers(workspace);
  }
}

/** Does the step and prints how it went. */
async function passes({ name, run }: Step, context: Context): Promise<boolean> {
  const start = performance.now();
  try {
    await run(context);
    console.log(`PASS ${name} (${seconds(start)} s)`);
    return true;
  } catch (error) {
    console.log(`FAIL ${name} (${seconds(start)} s)\n${errorMessage(error)}`);
    return false;
  }
}
