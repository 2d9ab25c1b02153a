#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { RowFormat } from '#data';
import { engineNames, errorStack, installableEngines, splitNameSchema } from '#protocol';
import { print, printAside } from './commandLine/print.js';
import { describeError } from './describeError.js';
import { shapewrightVersion } from './run/shapewrightVersion.js';

/*
 * The `shapewright` command line. Each command is loaded on demand, so that none waits for what only another needs. Exit codes: 0
 * success; 1 an error in the definition, the data or the run; 2 in the command line; 130 stopped by Ctrl-C.
 */

const engineOption = () =>
  new Option('--engine <name>', 'the engine to compute with').choices(['auto', ...engineNames] as const);
const jsonOption = () => new Option('--json', 'print only one line: {"run": directory} or {"error": message}');

/** Formats of rows. The data room, which has them, is loaded on demand. */
const rowFormats = ['csv', 'jsonl', 'lines', 'parquet', 'conll', 'idx'] as const satisfies readonly RowFormat[];

const splitOption = (description: string) => new Option('--split <name>', description).choices(splitNameSchema.options);

/** The exit code of the command that ran. */
let exitCode = 0;

const program = new Command('shapewright')
  .description('Checks and trains neural networks that are described in definition files.')
  .version(shapewrightVersion())
  .option('--verbose', 'print the stack trace of an error')
  .configureOutput({
    writeOut: (text) => {
      print(text.trimEnd());
    },
    writeErr: (text) => {
      printAside(text.trimEnd());
    },
  })
  .exitOverride();

program
  .command('check')
  .description('report errors in definition files; exit code 1 if there are any')
  .argument('[files...]', 'definition files (*.nn.yaml)')
  .option('--files-from <list>', 'also check the files listed in this file, one per line; - reads standard input')
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
  .option(
    '--severity <code=severity>',
    'the severity of a diagnostic: off, hint, information, warning or error',
    collected,
    [],
  )
  .option('--no-data', 'check without reading the data')
  .action(async (files, { filesFrom, format, severity, data }, command) => {
    if (files.length === 0 && filesFrom === undefined)
      command.error('No definition file given. Name at least one, or use --files-from.', { exitCode: 2 });
    const { checkFiles } = await import('./commandLine/check.js');
    const { listedFiles } = await import('./commandLine/listedFiles.js');
    const { severities, problem } = await readSeverities(severity);
    if (problem !== null) command.error(problem, { exitCode: 2 });
    const settings = { format: format === 'json' ? 'json' : 'text', severities, data } as const;
    const all = async function* () {
      yield* files;
      if (filesFrom !== undefined) yield* listedFiles(filesFrom);
    };
    exitCode = await checkFiles(all(), settings);
  });

program
  .command('train')
  .description('train the network of a definition file')
  .argument('<file>', 'a definition file (*.nn.yaml)')
  .addOption(engineOption())
  .option('--epochs <number>', 'number of epochs; overrides the definition', wholeNumber(1))
  .option('--seed <number>', 'random seed; overrides the definition', wholeNumber(0))
  .addOption(new Option('--variant <name>', 'train this variant; may be repeated').argParser(collected).default([]))
  .option('--all', 'train all that the definition declares: the same as `study`')
  .addOption(jsonOption())
  .action(async (file, { engine, epochs, seed, variant, all, json }, command) => {
    if (all && variant.length > 0) command.error('Give either --all or --variant.', { exitCode: 2 });
    if (all && seed !== undefined)
      command.error('The seeds of a study are those of the definition: leave out --seed.', { exitCode: 2 });
    if (all) {
      const { studyCommand } = await import('./commandLine/studyCommand.js');
      exitCode = await studyCommand(file, { engine, epochs }, json === true);
      return;
    }
    const { trainCommand } = await import('./commandLine/trainCommand.js');
    exitCode = await trainCommand(file, { engine, epochs, seed }, variant, json === true);
  });

program
  .command('study')
  .description('train the runs that a definition declares, or what is missing of a study, and compare them')
  .argument('<path>', 'a definition file (*.nn.yaml) with variants, a sweep, folds or seeds, or the folder of a study')
  .addOption(engineOption())
  .option('--epochs <number>', 'number of epochs of each run; overrides the definition', wholeNumber(1))
  .option('--parallel <number>', 'runs to train at the same time', wholeNumber(1))
  .addOption(new Option('--json', 'print only one line: {"study": directory} or {"error": message}'))
  .action(async (path, { json, ...options }) => {
    const { studyCommand } = await import('./commandLine/studyCommand.js');
    exitCode = await studyCommand(path, options, json === true);
  });

program
  .command('study-worker', { hidden: true })
  .description('train trials of a study, as standard input says')
  .argument('<study>', 'the folder of the study')
  .action(async (study) => {
    const { studyWorkerCommand } = await import('./commandLine/studyWorkerCommand.js');
    exitCode = await studyWorkerCommand(study);
  });

program
  .command('compare')
  .description('print runs side by side, the best first')
  .argument('<paths...>', 'run directories, or folders of studies')
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'csv', 'md', 'json']).default('text'))
  .option('--metric <name>', 'the metric that ranks the runs, such as val_auc; default: that of the study or run')
  .option('--paired', 'also compare the predictions of the best run with those of every other, sample by sample')
  .action(async (paths, { format, metric, paired }) => {
    const { compareCommand } = await import('./commandLine/compareCommand.js');
    exitCode = await compareCommand(paths, format, { metric, isPaired: paired === true });
  });

program
  .command('find-rate')
  .description('suggest a learning rate: trains for some steps while it rises, and writes nothing')
  .argument('<file>', 'a definition file (*.nn.yaml)')
  .addOption(engineOption())
  .option('--steps <number>', 'number of steps', wholeNumber(10), 100)
  .option('--least <rate>', 'the first learning rate', positive, 1e-7)
  .option('--most <rate>', 'the last learning rate', positive, 10)
  .option('--seed <number>', 'random seed; overrides the definition', wholeNumber(0))
  .option(
    '--json',
    'print a line per step, and a last one: {"points": [...], "suggestion": rate} or {"error": message}',
  )
  .action(async (file, { engine, seed, steps, least, most, json }, command) => {
    if (least >= most) command.error('--least must be below --most.', { exitCode: 2 });
    const { findRateCommand } = await import('./commandLine/findRateCommand.js');
    exitCode = await findRateCommand(file, { engine, seed }, { least, most, steps }, json === true);
  });

program
  .command('export')
  .description('write the trained network of a run for another program')
  .argument('<run>', 'the run directory')
  .addOption(new Option('--to <format>', 'the format').choices(['tfjs'] as const).makeOptionMandatory())
  .argument('<folder>', 'a new or an empty folder')
  .addOption(new Option('--json', 'print only one line: {"folder": path, "files": names} or {"error": message}'))
  .action(async (run, folder, { to, json }) => {
    const { exportCommand } = await import('./commandLine/exportCommand.js');
    exitCode = await exportCommand(run, to, folder, json === true);
  });

program
  .command('resume')
  .description('resume a run from its last checkpoint; with --epochs also a finished one')
  .argument('<run>', 'the run directory')
  .addOption(engineOption())
  .option('--epochs <number>', 'train up to this number of epochs, counted from the start of the run', wholeNumber(1))
  .addOption(jsonOption())
  .action(async (run, { engine, epochs, json }) => {
    const { resumeCommand } = await import('./commandLine/trainCommand.js');
    exitCode = await resumeCommand(run, { engine, epochs }, json === true);
  });

program
  .command('replay')
  .description('train a run again as a new run; exit code 1 if the figures of an epoch differ')
  .argument('<run>', 'the run directory')
  .addOption(jsonOption())
  .action(async (run, { json }) => {
    const { replayCommand } = await import('./commandLine/trainCommand.js');
    exitCode = await replayCommand(run, json === true);
  });

program
  .command('stop')
  .description('stop the training of a run, or of those of a study, after the current step')
  .argument('<run>', 'the run directory, or the folder of a study')
  .action(async (run) => {
    const { stopCommand } = await import('./commandLine/runsCommands.js');
    exitCode = await stopCommand(run);
  });

program
  .command('runs')
  .description('list the runs of the definitions in a folder')
  .argument('[folder]', 'the folder of the definitions', '.')
  .action(async (folder) => {
    const { runsCommand } = await import('./commandLine/runsCommands.js');
    exitCode = await runsCommand(folder);
  });

program
  .command('inspect')
  .description('answer inspection requests about a trained network as JSON lines on standard input and output')
  .argument('<run>', 'the run directory')
  // The wasm engine starts fast.
  .addOption(engineOption().default('wasm' as const))
  .action(async (run, { engine }) => {
    const { inspectCommand } = await import('./commandLine/inspectCommand.js');
    exitCode = await inspectCommand(run, engine);
  });

program
  .command('predict')
  .description('predict rows with the network of a run')
  .argument('<run>', 'the run directory')
  .requiredOption(
    '--data <path>',
    'a table (.csv, .tsv, .jsonl, .parquet), sentences (.conll), lines of text (.txt), a picture, a folder or pattern of pictures, or - for standard input',
  )
  .addOption(
    new Option('--format <format>', 'the format of the data; default: as the name of the file says').choices(
      rowFormats,
    ),
  )
  .option('--output <file>', 'the file to write (.csv, .jsonl, .parquet); - for CSV on standard output', '-')
  .option('--keep <columns>', 'columns of the data to pass on, with commas between them', (text) => text.split(','))
  .option('--keep-all', 'pass on all columns of the data')
  .option('--force', 'replace the file if it exists')
  .addOption(engineOption())
  .option('--json', 'print lines {"done": rows}, and at the end one with the numbers of rows, or {"error": message}')
  .action(async (run, { keep, keepAll, force, json, ...options }, command) => {
    if (json && options.output === '-') command.error('--json needs --output with a file.', { exitCode: 2 });
    const { predictCommand } = await import('./commandLine/predictCommand.js');
    const kept = keepAll === true ? 'all' : (keep ?? []);
    exitCode = await predictCommand(run, { ...options, kept, force: force === true, json: json === true });
  });

program
  .command('evaluate')
  .description('measure the network of a run on a split of its data, or on labelled rows of a file; writes nothing')
  .argument('<run>', 'the run directory')
  .option('--data <path>', 'labelled rows, as for predict; default: the data of the run')
  .addOption(new Option('--format <format>', 'the format of the data').choices(rowFormats))
  .addOption(splitOption('the split of the data of the run; default: test, or else validation'))
  .addOption(engineOption())
  .option('--json', 'print one line: the evaluation, or {"error": message}')
  .action(async (run, { json, ...options }, command) => {
    if (options.data !== undefined && options.split !== undefined)
      command.error('Give either --data or --split.', { exitCode: 2 });
    const { evaluateCommand } = await import('./commandLine/evaluateCommand.js');
    exitCode = await evaluateCommand(run, { ...options, json: json === true });
  });

program
  .command('serve')
  .description('predict over HTTP, on this machine only, with a page to try the network by hand; Ctrl+C ends it')
  .argument('<run>', 'the run directory')
  .option('--port <number>', 'the port; 0: any that is free', wholeNumber(0), 8000)
  .addOption(engineOption())
  .option('--json', 'print one line: {"address": url} or {"error": message}; ends with standard input')
  .action(async (run, { json, ...options }) => {
    const { serveCommand } = await import('./commandLine/serveCommand.js');
    exitCode = await serveCommand(run, { ...options, json: json === true });
  });

program
  .command('explain')
  .description('measure how much worse the network of a run predicts without each column (permutation importance)')
  .argument('<run>', 'the run directory')
  .addOption(splitOption('the split of the data of the run; default: validation, or else test'))
  .option('--repeats <number>', 'how often the values of each column are exchanged', wholeNumber(1), 5)
  .addOption(engineOption())
  .option('--json', 'print one line: the importance of each column, or {"error": message}')
  .action(async (run, { json, ...options }) => {
    const { explainCommand } = await import('./commandLine/explainCommand.js');
    exitCode = await explainCommand(run, { ...options, json: json === true });
  });

program
  .command('measure', { hidden: true })
  .description('measure how long a training step of a run takes on an engine')
  .argument('<run>', 'the run directory')
  .addOption(new Option('--engine <name>', 'the engine to compute with').choices(engineNames).makeOptionMandatory())
  .action(async (run, { engine }) => {
    const { measureCommand } = await import('./commandLine/measureCommand.js');
    exitCode = await measureCommand(run, engine);
  });

program
  .command('data')
  .description('describe the data of a definition, a data file, or a folder of pictures or with pairs of IDX files')
  .argument(
    '<path>',
    'a definition (.nn.yaml), a table (.csv, .tsv, .parquet, .jsonl), sentences (.conll, .iob), an IDX file or a folder',
  )
  .option('--json', 'print one line: the choices for `new`; of a definition, {"profile": ...}; or {"error": message}')
  .action(async (path, { json }) => {
    const { dataCommand } = await import('./commandLine/dataCommand.js');
    exitCode = await dataCommand(path, json === true);
  });

program
  .command('new')
  .description('write a definition for a data set and print its path')
  .option('--data <path>', 'the data to train on; default: a network without data')
  .option('--target <column>', 'the column of a table to predict; default: the most likely one')
  .option(
    '--network <kind>',
    'the kind of network, one of those that `data --json` lists; default: the most common one',
  )
  .option('--sample', 'use the included sample table, which is copied into the folder')
  .option('--name <name>', 'the name of the network; default: the name of the data')
  .option('--folder <folder>', "the folder to write to; default: with your own data the data's, otherwise this one")
  .option('--json', 'print one line: {"definition": path} or {"error": message}')
  .action(async ({ json, ...options }) => {
    const { newCommand } = await import('./commandLine/newCommand.js');
    exitCode = await newCommand(options, json === true);
  });

program
  .command('doctor')
  .description('show which engines work here, and how to fix those that do not')
  .option('--json', 'print one JSON object')
  .action(async ({ json }) => {
    const { doctorCommand } = await import('./commandLine/doctorCommand.js');
    exitCode = await doctorCommand(json === true);
  });

program
  .command('engine')
  .description('manage the engines that networks are trained with')
  .command('install')
  .description('install an engine for this user')
  .addArgument(program.createArgument('<name>', 'the engine').choices(installableEngines))
  .option(
    '--from <path>',
    'install from a TensorFlow wheel, a folder with its libraries or the tarball webgpu-….tgz; nothing is downloaded',
  )
  .option('--plan', 'only print what would be downloaded, and its size')
  .option('--json', 'print progress as JSON lines')
  .action(async (name, settings) => {
    const { installCommand } = await import('./commandLine/installCommand.js');
    exitCode = await installCommand(name, settings);
  });

// The reader of the output may have closed it; training continues regardless.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
void main();

/** Loaded on demand, because this also loads the libraries that read data. */
async function readSeverities(written: readonly string[]) {
  if (written.length === 0) return { severities: {}, problem: null };
  const module = await import('./commandLine/readSeverities.js');
  return module.readSeverities(written);
}

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      exitCode = error.exitCode === 0 ? 0 : 2;
    } else {
      printAside(describe(error, program.opts().verbose === true));
      exitCode = 1;
    }
  }
  // Engines and DuckDB keep threads that would prevent the exit, but the output must be flushed first.
  for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
  process.exit(exitCode);
}

function describe(error: unknown, verbose: boolean): string {
  return verbose ? errorStack(error) : describeError(error);
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value;
    throw new InvalidArgumentError(`It must be an integer of at least ${minimum}.`);
  };
}
