import { check } from '#language';

/** Returns a checked definition and its network, as a journal takes them. @param logTo the list `training.log_to`, as written */
export function definitionFor(logTo = '[tensorboard]') {
  const text = [
    'model:',
    '  inputs: {x: [4]}',
    '  layers:',
    '    - dense: {units: 3}',
    '    - dropout: {rate: 0.25}',
    '    - dense: {units: 1}',
    `training: {log_to: ${logTo}, optimizer: {sgd: {learning_rate: 0.125}}}`,
    '',
  ];
  const { definition, graph } = check(text.join('\n'));
  if (!definition || !graph) throw new Error('The definition has errors.');
  return { definition, graph };
}
