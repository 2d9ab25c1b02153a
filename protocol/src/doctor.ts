import * as v from 'valibot';
import { engineStatusSchema } from './engine.js';

export const nvidiaSchema = v.object({
  gpus: v.array(
    v.object({
      name: v.string(),
      /** The driver's version. */
      driver: v.string(),
      /** In MiB, as `nvidia-smi` reports it. */
      memory: v.string(),
    }),
  ),
  /** The newest CUDA version that the driver supports: `12.4`. */
  cuda: v.nullable(v.string()),
  /** Why the installed `nvidia-smi` reports nothing. */
  problem: v.nullable(v.string()),
});
/** The NVIDIA driver and its GPUs. */
export type Nvidia = v.InferOutput<typeof nvidiaSchema>;

/** Output of `shapewright doctor --json`. */
export const doctorSchema = v.object({
  shapewright: v.string(),
  node: v.string(),
  platform: v.string(),
  arch: v.string(),
  /** What is wrong with this version of Node, and what to do. */
  node_problem: v.nullable(v.string()),
  /** `null` without `nvidia-smi`. */
  nvidia: v.nullable(nvidiaSchema),
  /** The best engine first. */
  engines: v.array(engineStatusSchema),
  /** Whether `shapewright engine install native` would help. */
  can_install_native: v.boolean(),
});
export type Doctor = v.InferOutput<typeof doctorSchema>;

/** Formats the report as text of several lines. */
export function doctorText(doctor: Doctor): string {
  const { shapewright, node, platform, arch, node_problem, nvidia, engines } = doctor;
  return [
    `Shapewright ${shapewright}, Node ${node}, ${platform} ${arch}`,
    ...(node_problem === null ? [] : [node_problem]),
    ...nvidiaLines(nvidia),
    '',
    ...engines.flatMap(({ name, works, description, location, versions, hint }) => [
      `${name}: ${works ? 'works' : 'does not work'}: ${description}`,
      ...(location === null ? [] : [`  in ${location}`]),
      ...(Object.keys(versions).length === 0 ? [] : [`  ${versionsText(versions)}`]),
      ...(hint === null ? [] : [`  What to do: ${hint}`]),
    ]),
    '',
    usesText(engines.filter(({ works }) => works).map(({ name }) => name)),
  ].join('\n');
}

function usesText([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'No engine works on this machine, so nothing can be trained.';
  const all = [first, ...others];
  return all.length === 1
    ? `Training uses ${first}.`
    : `Training uses the engine that is fastest for the network: the first run compares ${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''} on a few steps each.`;
}

const versionsText = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

function nvidiaLines(nvidia: Nvidia | null): string[] {
  if (nvidia === null) return ['No NVIDIA GPU (there is no `nvidia-smi`)'];
  const { gpus, cuda, problem } = nvidia;
  if (problem !== null) return [`NVIDIA's driver does not work: ${problem}`];
  if (gpus.length === 0) return ['No NVIDIA GPU'];
  const newest = cuda === null ? '' : `, supports CUDA up to ${cuda}`;
  return gpus.map(({ name, driver, memory }) => `${name}, ${memory} MiB, driver ${driver}${newest}`);
}
