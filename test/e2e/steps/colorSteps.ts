import { readdir, readFile } from 'node:fs/promises';
import { type Color, contrast, over, parseColor } from '../../../webview/src/charts/contrast.js';
import { roleColors } from '../../../webview/src/charts/roleColors.js';
import { shippedThemes } from '../shippedThemes.js';
import type { Step } from '../step.js';
import { type Token, tokenizer } from '../tokenizer.js';

/** The least contrast of what must be seen (WCAG 2.2, 1.4.11). */
const leastContrast = 3;
const layer = 'entity.name.function.layer.nn-yaml';

const definition = `model:
  layers:
    - flatten
    - relu # why
    - dense: {units: 4, activation: relu}
    - conv2d:  # the last
        filters: $filters
        use_bias: false
`;

/** What each word of the definition above must be. */
const expected: Readonly<Record<string, string>> = {
  flatten: layer,
  dense: layer,
  conv2d: layer,
  units: 'entity.name.tag.yaml',
  filters: 'entity.name.tag.yaml',
  use_bias: 'entity.name.tag.yaml',
  $filters: 'variable.parameter.nn-yaml',
  false: 'constant.language.boolean.yaml',
  '# the last': 'comment.line',
  ':': 'punctuation.separator.map.value.yaml',
};

/** What the editor's own files decide, without a window. */
export const colorSteps: readonly Step[] = [
  {
    name: 'colours layers, and nothing in a sound definition as a mistake',
    run: async ({ extensions }) => {
      const tokens = await tokenizer(extensions);
      for (const token of tokens(definition)) {
        const scope = expected[token.text];
        if (scope !== undefined && !token.scopes.includes(scope)) throw new Error(`${tell(token)}, not ${scope}`);
      }
      const folder = 'test/architectures';
      const files = (await readdir(folder))
        .filter((name) => name.endsWith('.nn.yaml'))
        .map((name) => `${folder}/${name}`);
      const texts = await Promise.all(
        [...files, 'examples/digits/digits.nn.yaml'].map((file) => readFile(file, 'utf8')),
      );
      const wrong = [definition, ...texts].flatMap(tokens).filter(({ scopes }) => scopes.includes('invalid'));
      if (wrong[0]) throw new Error(`${wrong.length} mistakes: ${tell(wrong[0])}`);
    },
  },
  {
    name: 'draws lines that can be seen in every theme that the editor ships',
    run: async ({ extensions }) => {
      const themes = await shippedThemes(extensions);
      if (themes.length < 15) throw new Error(`Only ${themes.length} themes were found.`);
      const faint = themes.flatMap(({ name, colors }) => {
        const read = (property: string) => colors[property.replace('--vscode-', '').replace('-', '.')] ?? '';
        const [editor, widget] = [
          colorOf(read('--vscode-editor-background')),
          read('--vscode-editorWidget-background'),
        ];
        const drawn = Object.entries(roleColors(read));
        if (drawn.length < 5) return [`${name} has only ${drawn.length} colours`];
        return drawn.flatMap(([property, color]) => {
          const found = contrast(colorOf(color), over(colorOf(widget), editor));
          return found < leastContrast ? [`${property} of ${name}: ${found.toFixed(2)}`] : [];
        });
      });
      if (faint.length > 0) throw new Error(`Too faint: ${faint.join('; ')}`);
    },
  },
];

function colorOf(text: string): Color {
  const color = parseColor(text);
  if (!color) throw new Error(`“${text}” is no colour.`);
  return color;
}

const tell = ({ text, scopes }: Token): string => `“${text}” is ${scopes}`;
