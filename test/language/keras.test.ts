import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { check, countParameters, layers } from '#language';

/** What Keras 3.15 answered to each configuration; see ../shared/data/README.md. */
const caseSchema = v.object({
  layer: v.string(),
  kwargs: v.record(v.string(), v.unknown()),
  input_shape: v.array(v.nullable(v.number())),
  output_shape: v.nullable(v.array(v.nullable(v.number()))),
  trainable_params: v.optional(v.number(), 0),
  non_trainable_params: v.optional(v.number(), 0),
});

const file = '../shared/data/shape_cases.jsonl';
const typeOf = new Map(Object.values(layers).map(({ keras, type }) => [keras, type]));

/** Arguments that this version does not know, with the value that leaves them without effect. */
const presets: Readonly<Record<string, unknown>> = {
  data_format: 'channels_last',
  groups: 1,
  keepdims: false,
  axis: -1,
};

function cases() {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => v.parse(v.union([caseSchema, v.null()]), isCase(line) ? JSON.parse(line) : null))
    .filter((one) => one !== null)
    .filter(({ kwargs }) => Object.entries(presets).every(([key, value]) => !(key in kwargs) || kwargs[key] === value));
}

function isCase(line: string): boolean {
  return [...typeOf.keys()].some((keras) => line.startsWith(`{"layer": "${keras}"`));
}

describe.skipIf(!existsSync(file))('as Keras has it (skipped where ../shared/data is missing)', () => {
  const all = existsSync(file) ? cases() : [];

  it('knows a fair number of cases', () => {
    expect(all.length).toBeGreaterThan(40);
  });

  it.each(all.map((one) => ({ title: JSON.stringify(one), one })))('$title', ({ one }) => {
    const given = Object.fromEntries(Object.entries(one.kwargs).filter(([key]) => !(key in presets)));
    const text = `model: {inputs: {x: ${JSON.stringify(one.input_shape.slice(1))}}, layers: [${typeOf.get(one.layer) ?? ''}: ${JSON.stringify(given)}]}`;
    const { graph, findings } = check(text);
    const [layer] = graph?.layers ?? [];
    if (one.output_shape === null) {
      expect(findings).not.toEqual([]);
      return;
    }
    expect(findings).toEqual([]);
    expect(layer?.outputShape).toEqual(one.output_shape.slice(1));
    expect(layer && countParameters(layer)).toEqual({
      trainable: one.trainable_params,
      nonTrainable: one.non_trainable_params,
    });
  });
});
