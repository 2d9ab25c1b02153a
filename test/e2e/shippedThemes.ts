import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import * as v from 'valibot';

export interface Theme {
  readonly name: string;
  /** Its colours by their names, such as `editor.background`, and those that the editor adds where it says nothing. */
  readonly colors: Readonly<Record<string, string>>;
}

const uiThemeSchema = v.picklist(['vs', 'vs-dark', 'hc-black', 'hc-light']);
type UiTheme = v.InferOutput<typeof uiThemeSchema>;

const manifestSchema = v.object({
  contributes: v.optional(
    v.object({
      themes: v.optional(v.array(v.object({ label: v.string(), uiTheme: uiThemeSchema, path: v.string() })), []),
    }),
    { themes: [] },
  ),
});
const themeSchema = v.object({
  include: v.optional(v.string()),
  colors: v.optional(v.record(v.string(), v.nullable(v.string())), {}),
});

/** VS Code's own colours of what our charts use (src/vs/platform/theme/common/colors). */
const defaults: Readonly<Record<UiTheme, Readonly<Record<string, string>>>> = {
  vs: {
    ...{ 'editor.background': '#ffffff', 'editorWidget.background': '#f3f3f3', 'editorInfo.foreground': '#0063d3' },
    ...{ 'editorError.foreground': '#e51400', 'charts.orange': '#d18616', 'charts.green': '#388a34' },
  },
  'vs-dark': {
    ...{ 'editor.background': '#1e1e1e', 'editorWidget.background': '#252526', 'editorInfo.foreground': '#59a4f9' },
    ...{ 'editorError.foreground': '#f14c4c', 'charts.orange': '#d18616', 'charts.green': '#89d185' },
  },
  'hc-black': {
    ...{ 'editor.background': '#000000', 'editorWidget.background': '#0c141f', 'editorInfo.foreground': '#59a4f9' },
    ...{ 'editorError.foreground': '#f48771', 'charts.orange': '#ab5a00', 'charts.green': '#89d185' },
  },
  'hc-light': {
    ...{ 'editor.background': '#ffffff', 'editorWidget.background': '#ffffff', 'editorInfo.foreground': '#1a85ff' },
    ...{ 'editorError.foreground': '#b5200d', 'charts.orange': '#0f4a85', 'charts.green': '#374e06' },
  },
};

/** All themes among the editor's own extensions. */
export async function shippedThemes(extensions: string): Promise<Theme[]> {
  const folders = (await readdir(extensions)).filter((name) => name.startsWith('theme-'));
  const themes = folders.map(async (folder) => {
    const { contributes } = v.parse(manifestSchema, await readJson(join(extensions, folder, 'package.json')));
    return Promise.all(
      contributes.themes.map(async ({ label, uiTheme, path }) => {
        const own = { ...defaults[uiTheme], ...(await readColors(join(extensions, folder, path))) };
        return { name: label, colors: { ...derived(own), ...own } };
      }),
    );
  });
  return (await Promise.all(themes)).flat();
}

/** Some colours are others where a theme says nothing. */
function derived(colors: Readonly<Record<string, string>>): Record<string, string> {
  const { 'editorInfo.foreground': blue = '', 'editorError.foreground': red = '' } = colors;
  return { 'charts.blue': blue, 'charts.red': red };
}

/** A theme's colours on top of those that it includes. */
async function readColors(file: string): Promise<Record<string, string>> {
  const { include, colors } = v.parse(themeSchema, await readJson(file));
  const below = include === undefined ? {} : await readColors(join(dirname(file), include));
  const own = Object.entries(colors).filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...below, ...Object.fromEntries(own) };
}

const parsedSchema = v.object({ config: v.unknown(), error: v.optional(v.unknown()) });

/** JSON with comments, as VS Code writes it. */
async function readJson(file: string): Promise<unknown> {
  const { config, error } = v.parse(parsedSchema, ts.parseConfigFileTextToJson(file, await readFile(file, 'utf8')));
  if (error !== undefined) throw new Error(`${file} cannot be read.`);
  return config;
}
