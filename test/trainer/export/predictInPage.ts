import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import * as v from 'valibot';
import { type Predictions, predictionsSchema } from './exported.js';

/** Debian's; `.ci/run` installs it. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser. */
export const hasBrowser = existsSync(executablePath);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.bin': 'application/octet-stream',
};

/** Predicts samples in a page of Chromium that loads TensorFlow.js as it is installed, by the program of the exported README. */
export async function predictInPage(folder: string, samples: readonly object[]): Promise<Predictions> {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const program = /```js\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const page = `<!doctype html><script src="/tf.min.js"></script><script type="module">
${program.replace('console.log(', 'document.title = JSON.stringify(').replace(/const samples = .*/, "const samples = await (await fetch('samples.json')).json();")}
</script>`;
  const server = createServer(({ url = '/' }, response) => {
    const name = url.slice(1);
    response.setHeader('Content-Type', types[extname(name)] ?? 'text/html');
    if (name === '') response.end(page);
    else if (name === 'samples.json') response.end(JSON.stringify(samples));
    else if (name === 'tf.min.js') response.end(readFileSync('node_modules/@tensorflow/tfjs/dist/tf.min.js'));
    else if (existsSync(join(folder, name))) response.end(readFileSync(join(folder, name)));
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-quic'] });
  try {
    const tab = await browser.newPage();
    const failed = new Promise<never>((_, reject) => {
      tab.on('pageerror', reject);
    });
    const address = server.address();
    await tab.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`);
    await Promise.race([tab.waitForFunction("document.title.startsWith('[')", null, { timeout: 120_000 }), failed]);
    return v.parse(predictionsSchema, JSON.parse(await tab.title()));
  } finally {
    await browser.close();
    server.close();
  }
}
