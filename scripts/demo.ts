/**
 * `npm run demo`: trains examples/digits. Sets up the native engine first; if that fails, prints the reason and trains on
 * wasm, for fewer epochs.
 */
import { run } from './run.js';

const script = (name: string) => run(process.execPath, ['scripts/start.mjs', `scripts/${name}.ts`]);

if ((await script('data')) !== 0) process.exit(1);
const native = (await script('engine-native')) === 0;
const options = native ? ['--engine', 'native'] : ['--engine', 'wasm', '--epochs', '3'];
if (!native) {
  console.log(
    'The native engine could not be set up (see above). Training on wasm instead, which takes about twice as long,',
  );
  console.log('so for 3 instead of the 12 epochs of the definition.');
}
process.exitCode = await run(process.execPath, [
  'dist/trainer.js',
  'train',
  'examples/digits/digits.nn.yaml',
  ...options,
]);
