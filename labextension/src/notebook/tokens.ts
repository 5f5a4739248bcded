/** Splits Python text into tokens. It never fails, however unfinished the text is. */

export type TokenKind = 'name' | 'number' | 'string' | 'punctuation' | 'newline' | 'comment';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Of a string: whether its closing quote is there. */
  readonly closed: boolean;
}

const PATTERN = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<string>(?:\b[a-zA-Z]{1,2})?(?:'''(?:\\[\s\S]|(?!''')[^\\])*(?:'''|$)|"""(?:\\[\s\S]|(?!""")[^\\])*(?:"""|$)|'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?))`,
    String.raw`(?<number>\d[\w.]*(?:(?<=[eE])[+-]\d+)?|\.\d[\w]*)`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_]*)`,
    String.raw`(?<newline>\n)`,
    String.raw`(?<punctuation>\*\*|[-+*/%=!<>&|^~]=|->|[^\s])`,
  ].join('|'),
  'gsu',
);

const KINDS: readonly TokenKind[] = ['comment', 'string', 'number', 'name', 'newline', 'punctuation'];

function isClosed(text: string): boolean {
  const match = /^[a-zA-Z]*('''|"""|'|")/.exec(text);
  const [start = '', quote = ''] = match ?? [];
  const inside = text.slice(start.length);
  // A quote after an odd number of backslashes is part of the text.
  const escapes = /\\*$/.exec(inside.slice(0, -quote.length))?.[0].length ?? 0;
  return inside.endsWith(quote) && inside.length >= quote.length && escapes % 2 === 0;
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const kind = KINDS.find(name => match.groups?.[name] !== undefined) ?? 'punctuation';
    const [found] = match;
    tokens.push({
      kind,
      text: found,
      from: match.index,
      to: match.index + found.length,
      closed: kind !== 'string' || isClosed(found),
    });
  }
  return tokens;
}
