import * as v from 'valibot';
import { setLearningRate } from '#language';
import { safeText, type SetRateAnswer, setRateParametersSchema } from '#protocol';

/** Answers `shapewright/setLearningRate`: how a definition gets a learning rate. */
export function setRate(parameters: unknown): SetRateAnswer {
  const { text, optimizer, rate } = v.parse(setRateParametersSchema, parameters);
  const change = setLearningRate(text, optimizer, rate);
  if ('problem' in change) return { problem: safeText.line(change.problem) };
  const edits = change.edits.map(({ range, newText }) => ({ range, newText }));
  return { edits, effects: change.effects.map(safeText.line) };
}
