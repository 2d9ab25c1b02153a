import { spawn } from 'node:child_process';

export interface ShellOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Not what an `npm run` around this program says of itself: its Node, its project, and to be silent about errors. */
const ofNpm = /^(NODE|INIT_CWD|npm_(?!config_).*|npm_config_(loglevel|user_agent|npm_version|node_gyp|.*prefix))$/;
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofNpm.test(name)));

/** Runs a program without standard input and gives what it prints; rejects with the end of that where it fails. */
export function shell(program: string, parameters: readonly string[], options: ShellOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: options.cwd,
      env: { ...inherited, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else
        reject(new Error(`${program} ${parameters.join(' ')} failed (${code ?? 'killed'}):\n${output.slice(-3000)}`));
    });
  });
}
