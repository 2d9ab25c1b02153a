/** Texts that would make a careless reader hang, overflow or run out of memory. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'a file of 50 MB': `a: ${'x'.repeat(50_000_000)}`,
  'a file of 50 million lines': '\n'.repeat(50_000_000),
  'lines that are none of a list': `model:\n  layers:\n${'    - relu\n    @\n'.repeat(20_000)}`,
  'words that nobody knows': `model:\n  layers:\n${numbered(20_000, (at) => `    - dnse${at}\n`)}`,
  'inputs that nobody knows': `model:\n  inputs: {x: [3]}\n  layers:\n${numbered(
    10_000,
    (at) => `    - dense: {name: layer_${at}, units: 3, inputs: leyer_${at}x}\n`,
  )}`,
  'quotes upon quotes': numbered(100_000, (at) => `a${at}: "\n`),
  'values that only YAML can read': `model:\n  layers:\n${numbered(100_000, (at) => `    - "${at}"\n`)}`,
  'a long list in brackets': `a: [${numbered(300_000, (at) => `${at},`)}]`,
  'many lines with one anchor': `b: &a 1\n${numbered(120_000, (at) => `a${at}: [${at}]\n`)}`,
  'returns alone': 'a: b\r'.repeat(300_000),
  'brackets upon brackets': '['.repeat(1_000_000),
  'maps in lists in maps': '{a: ['.repeat(499),
  'dashes upon dashes': '- '.repeat(100_000),
  'a step to the right in each line': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'an alias bomb': bomb((level) =>
    level === 0 ? 'a0: &a0 [1, 1]' : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`,
  ),
  'a block bomb':
    bomb((level) =>
      level === 0 ? 'blocks:\n  b0: {layers: []}' : `  b${level}: {layers: [${`b${level - 1}, `.repeat(10)}]}`,
    ) + '\nmodel: {inputs: {x: [3]}, layers: [b29]}',
  'a thousand nested blocks':
    bomb(
      (level) => (level === 0 ? 'blocks:\n  b0: {layers: [relu]}' : `  b${level}: {layers: [b${level - 1}]}`),
      1000,
    ) + '\nmodel: {inputs: {x: [3]}, layers: [b999]}',
  'a billion times': 'model: {inputs: {x: [3]}, layers: [repeat: {times: 10**9, layers: [relu]}]}',
  'nothing, a billion times':
    'model: {inputs: {x: [3]}, layers: [repeat: {times: 10**9, layers: [repeat: {times: 10**9, layers: []}]}]}',
  'repeats in repeats': `model: {inputs: {x: [3]}, layers: [${'repeat: {times: 9, layers: ['.repeat(20)}relu${']}'.repeat(20)}]}`,
  'a thousand nested residuals': `model: {inputs: {x: [3]}, layers: ${'[residual: {layers: '.repeat(1000)}[relu]${'}]'.repeat(1000)}}`,
  'blocks of residuals in each other':
    bomb(
      (level) =>
        level === 0
          ? 'blocks:\n  b0: {layers: [relu]}'
          : `  b${level}: {layers: [residual: {layers: [b${level - 1}]}]}`,
      1000,
    ) + '\nmodel: {inputs: {x: [3]}, layers: [b999]}',
  'a use of a use of a use': `model:\n  inputs: {x: [3]}\n  layers:\n    - residual: {layers: [relu], name: r0}\n${bomb(
    (level) => `    - residual: {name: r${level + 1}, layers: [use: {layer: r${level}}, use: {layer: r${level}}]}`,
    40,
  )}`,
  'a block that uses what it is in':
    'blocks: {a: {layers: [relu, use: {layer: one}, use: {layer: one}]}}\nmodel: {inputs: {x: [3]}, layers: [a: {name: one}, a]}',
  'an expression of brackets': `training: {batch_size: "${'('.repeat(10_000)}"}`,
  'an expression of signs': `training: {batch_size: "${'-'.repeat(400)}1"}`,
  'open brackets in values': `model: {layers: [${'a(, '.repeat(5000)}]}`,
  'words that inherit from Object':
    'model: {inputs: {x: [2]}, layers: [constructor, toString: {__proto__: 1}, dense: {constructor: 1}]}',
  'lone surrogates and nulls': 'name: "\ud800"\nmodel: {layers: ["\u0000"]}',
};

function numbered(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

function bomb(line: (level: number) => string, levels = 30): string {
  return Array.from({ length: levels }, (_, level) => line(level)).join('\n');
}
