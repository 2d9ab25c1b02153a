import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { safeText } from '#protocol';

/** What VS Code takes for links and icons (vs/base/common/linkedText.ts, vs/base/browser/ui/iconLabel/iconLabels.ts). */
const links = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const icons = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

const clipboard = '\u001b]52;c;cm0gLXJmIH4=\u0007';
const attacks = [
  '[Show Log](command:workbench.action.terminal.sendSequence)',
  '[[a](command:a)](command:b)',
  '[a](https://evil.example/?x "title")',
  '[a]\u0007(command:a)',
  '[a](file:///etc/passwd)',
  '$(trash) $(sync~spin) \\$(alert) $$(x)(y)',
  '![x](https://evil.example/pixel.png)',
  '<img src="https://evil.example/pixel.png">',
  'https://evil.example',
  '`` ` ![x](https://evil.example/pixel.png)',
  '`![x](https://evil.example/pixel.png)`',
  'a\n\n![x](https://evil.example/pixel.png)\n',
  '[a]: https://evil.example "t"\n\n[a]',
  '**bold** _it_ # heading',
  clipboard,
  '\u009b31mred\u009b0m',
  'user\u202egpj.exe',
  'rewritten\rline',
];

/** The types of everything that a Markdown text contains. */
function tokenTypes(markdown: string): Set<string> {
  const types = new Set<string>();
  void marked.walkTokens(marked.lexer(markdown), ({ type }) => {
    types.add(type);
  });
  return types;
}

describe('safeText.label', () => {
  it.each(attacks)('leaves no link and no icon of %j', (attack) => {
    const label = safeText.label(attack);
    expect(label.match(links)).toBeNull();
    expect(label.match(icons)).toBeNull();
  });

  it('keeps what is harmless as it is', () => {
    const message = 'The column “price ($)” has 3 empty cells; shape [batch, 28, 28] (from digits.nn.yaml).';
    expect(safeText.label(message)).toBe(message);
  });

  it('is no longer than anybody reads', () => {
    expect(safeText.label('x'.repeat(1e6)).length).toBe(1000);
  });
});

describe('safeText.code', () => {
  it.each(attacks)('is nothing but code with all of %j', (attack) => {
    const markdown = `${safeText.code(attack)} → ${safeText.code('[batch, 10]')}`;
    expect([...tokenTypes(markdown)].sort()).toEqual(['codespan', 'paragraph', 'text']);
    const spans: string[] = [];
    void marked.walkTokens(marked.lexer(markdown), (token) => {
      if (token.type === 'codespan') spans.push(token.raw);
    });
    expect(spans).toHaveLength(2);
  });

  it('writes a plain name plainly, and nothing of nothing', () => {
    expect(safeText.code('conv2d_1')).toBe('`conv2d_1`');
    expect(safeText.code('a`b')).toBe('``a`b``');
    expect(safeText.code('`')).toBe('`` ` ``');
    expect(safeText.code(' \n')).toBe('');
  });
});

describe('safeText.terminal', () => {
  it.each(attacks)('leaves nothing that a terminal obeys of %j', (attack) => {
    expect(safeText.terminal(attack)).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  it('shows what was there', () => {
    expect(safeText.terminal(clipboard)).toBe('\\u001b]52;c;cm0gLXJmIH4=\\u0007');
  });

  it('keeps lines, tabs and every language', () => {
    const text = 'Größe\t大きさ\nحجم 🙂';
    expect(safeText.terminal(text)).toBe(text);
    expect(safeText.terminal('a\r\nb')).toBe('a\nb');
  });

  it.each(attacks)('leaves JSON of %j the same JSON', (attack) => {
    expect(JSON.parse(safeText.terminal(JSON.stringify({ attack })))).toEqual({ attack });
  });
});

describe('safeText.line', () => {
  it.each(attacks)('is one line with all of %j', (attack) => {
    expect(safeText.line(attack)).not.toMatch(/[\u0000-\u001f\u2028\u2029]/);
  });

  it('shows where lines ended', () => {
    expect(safeText.line('a\n::add-mask::b\tc')).toBe('a\\u000a::add-mask::b\\u0009c');
  });
});

describe('safeText.log', () => {
  it('lets nobody forge an entry', () => {
    const entry = safeText.log('no column “a\n2026-01-01T00:00:00.000Z everything is fine\u001b[2K”');
    expect(entry.split('\n').slice(1)).toEqual(['    2026-01-01T00:00:00.000Z everything is fine\\u001b[2K”']);
  });
});
