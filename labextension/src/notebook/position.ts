/** What surrounds a cursor: the brackets it is in, the argument, the string, the word. */
import { type Token, tokensOf } from './tokens';

/** One argument that was typed before the cursor or after it. */
export interface TypedArgument {
  readonly keyword?: string;
  /** The text of the value. */
  readonly text: string;
  readonly spread: boolean;
}

export interface OpenBracket {
  readonly bracket: '(' | '[' | '{';
  readonly from: number;
  /** The text of what is called or subscripted; empty for a tuple, list or set. */
  readonly callee: string;
  readonly calleeFrom: number;
  /** Complete arguments before the one that the cursor is in. */
  readonly before: readonly TypedArgument[];
  /** Arguments after the cursor, where the bracket is closed. */
  readonly after: readonly TypedArgument[];
  /** `name=` of the argument that the cursor is in. */
  readonly keyword?: string;
  /** Whether anything stands between the last comma, bracket or `name=` and the word. */
  readonly fresh: boolean;
  /** The key that a dictionary's value belongs to, if the cursor is in the value. */
  readonly key?: string;
}

export interface Position {
  readonly kind: 'code' | 'comment' | 'string';
  /** What was typed of the word, or inside of the quotes. */
  readonly word: string;
  readonly wordFrom: number;
  /** Where the rest of the word ends, after the cursor. */
  readonly wordTo: number;
  /** The quote that the string began with. */
  readonly quote?: string;
  /** Whether the string is closed after the cursor. */
  readonly closed: boolean;
  /** The text before a dot, if there is one before the word. */
  readonly receiver?: string;
  /** From the outermost to the innermost. */
  readonly brackets: readonly OpenBracket[];
  /** Whether the word begins a statement. */
  readonly startsLine: boolean;
  /** Of an import statement: the module path before the cursor. */
  readonly importing?: { readonly module: string; readonly names: boolean };
}

const OPENS = new Set(['(', '[', '{']);
const CLOSES = new Set([')', ']', '}']);

const isPunctuation = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'punctuation' && token.text === text;

const KEYWORD =
  /^(?:and|as|assert|await|break|class|continue|def|del|elif|else|except|finally|for|from|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield)$/;

/** The index of the bracket that closes what `tokens[index]` opens, going backwards. */
function openingOf(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let k = index; k >= 0; k -= 1) {
    const token = tokens[k];
    if (token?.kind === 'punctuation') {
      depth += CLOSES.has(token.text) ? 1 : OPENS.has(token.text) ? -1 : 0;
      if (depth === 0) {
        return k;
      }
    }
  }
  return -1;
}

/** The first token of `a.b(c)[d]` that ends with the token at `index`; past it if there is none. */
function startOfPrimary(tokens: readonly Token[], index: number): number {
  let k = index;
  for (;;) {
    const token = tokens[k];
    if (token?.kind === 'name' && !KEYWORD.test(token.text)) {
      if (!isPunctuation(tokens[k - 1], '.')) {
        return k;
      }
      k -= 2;
    } else if (token?.kind === 'punctuation' && CLOSES.has(token.text) && token.text !== '}') {
      const open = openingOf(tokens, k);
      if (open < 0) {
        return index + 1;
      }
      const before = tokens[open - 1];
      const called =
        before !== undefined &&
        ((before.kind === 'name' && !KEYWORD.test(before.text)) ||
          before.text === ')' ||
          before.text === ']');
      if (!called) {
        return open;
      }
      k = open - 1;
    } else {
      return index + 1;
    }
  }
}

function textOf(source: string, tokens: readonly Token[], start: number, end: number): string {
  const [first, last] = [tokens[start], tokens[end]];
  return first && last && start <= end ? source.slice(first.from, last.to) : '';
}

/** Splits the tokens of a list of arguments at its commas. */
function argumentsOf(source: string, tokens: readonly Token[]): TypedArgument[] {
  const found: TypedArgument[] = [];
  let part: Token[] = [];
  let depth = 0;
  const finish = (): void => {
    const [first, second] = part;
    if (first) {
      const named = first.kind === 'name' && isPunctuation(second, '=');
      const spread = isPunctuation(first, '*') || isPunctuation(first, '**');
      const text = textOf(source, part, named ? 2 : 0, part.length - 1);
      found.push({ keyword: named ? first.text : undefined, text, spread });
    }
    part = [];
  };
  for (const token of tokens) {
    if (token.kind === 'newline' || token.kind === 'comment') {
      continue;
    }
    if (token.kind === 'punctuation') {
      depth += OPENS.has(token.text) ? 1 : CLOSES.has(token.text) ? -1 : 0;
      if (token.text === ',' && depth === 0) {
        finish();
        continue;
      }
    }
    part.push(token);
  }
  finish();
  return found;
}

/** The tokens after the cursor up to the end of the bracket that it is in; none if it is not closed. */
function insideAfter(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  for (const [k, token] of tokens.entries()) {
    if (token.kind === 'punctuation') {
      depth += OPENS.has(token.text) ? 1 : CLOSES.has(token.text) ? -1 : 0;
      if (depth < 0) {
        return tokens.slice(0, k);
      }
    }
  }
  return [];
}

/** A statement that begins while a bracket is open: the bracket was forgotten, not this line. */
function beginsStatement(tokens: readonly Token[], k: number): boolean {
  const [token, next] = [tokens[k], tokens[k + 1]];
  const starts = token?.kind === 'name' && tokens[k - 1]?.kind === 'newline';
  if (!starts) {
    return false;
  }
  if (/^(?:import|from|def|class|return|while|with)$/.test(token.text)) {
    return true;
  }
  // `name = …` at the start of an unindented line is an assignment, not an argument.
  return (tokens[k - 1]?.to ?? 0) === token.from && isPunctuation(next, '=');
}

/** The indices of the brackets that are open after all the tokens. */
function openAfter(tokens: readonly Token[]): number[] {
  const open: number[] = [];
  tokens.forEach((token, k) => {
    if (token.kind === 'name' && open.length > 0 && beginsStatement(tokens, k)) {
      open.length = 0;
    } else if (token.kind === 'punctuation' && OPENS.has(token.text)) {
      open.push(k);
    } else if (token.kind === 'punctuation' && CLOSES.has(token.text)) {
      open.pop();
    }
  });
  return open;
}

function keyOf(source: string, typed: TypedArgument | undefined): string | undefined {
  return typed && source !== '' ? /^["'](\w*)["']\s*:/.exec(typed.text)?.[1] : undefined;
}

function bracketAt(source: string, tokens: readonly Token[], k: number, inner: number, rest: readonly Token[]): OpenBracket {
  const token = tokens[k];
  const inside = tokens.slice(k + 1, inner);
  const solid = inside.filter(t => t.kind !== 'newline' && t.kind !== 'comment');
  const typed = argumentsOf(source, inside);
  const ended = solid.length === 0 || isPunctuation(solid.at(-1), ',');
  const current = ended ? undefined : typed.pop();
  const start = startOfPrimary(tokens, k - 1);
  const bracket = token?.text === '[' ? '[' : token?.text === '{' ? '{' : '(';
  const callee = bracket === '{' ? '' : textOf(source, tokens, start, k - 1);
  const key = keyOf(source, current);
  return {
    bracket,
    from: token?.from ?? 0,
    callee,
    calleeFrom: tokens[start]?.from ?? 0,
    before: typed,
    after: argumentsOf(source, rest),
    keyword: current?.keyword,
    fresh: current === undefined || current.text === '' || (key !== undefined && /:\s*$/.test(current.text)),
    key,
  };
}

function importAt(tokens: readonly Token[]): Position['importing'] {
  const start = tokens.findLastIndex(token => token.kind === 'newline' || token.text === ';');
  const line = tokens.slice(start + 1);
  const [first] = line;
  if (first?.kind !== 'name' || (first.text !== 'import' && first.text !== 'from')) {
    return undefined;
  }
  const split = first.text === 'from' ? line.findIndex(token => token.text === 'import') : -1;
  const path = (split < 0 ? line.slice(1) : line.slice(1, split))
    .map(token => token.text)
    .join('');
  return { module: path.split(',').at(-1) ?? '', names: split > 0 };
}

/** Describes what surrounds `offset` in the text of a cell. */
export function positionAt(source: string, offset: number): Position {
  const before = tokensOf(source.slice(0, offset));
  const whole = tokensOf(source);
  const last = before.at(-1);
  const touching = last?.to === offset ? last : undefined;
  const reach = whole.find(token => token.from < offset && offset < token.to);
  const rest = whole.filter(token => token.from >= offset);
  const inString = touching?.kind === 'string' && !touching.closed ? touching : undefined;
  const inWord = touching?.kind === 'name' || touching?.kind === 'number' ? touching : undefined;
  const known = inString || inWord ? before.slice(0, -1) : before;
  const open = openAfter(known);
  const brackets = open.map((k, n) => bracketAt(source, known, k, open[n + 1] ?? known.length, n === open.length - 1 ? insideAfter(rest) : []));
  const prior = known.at(-1);
  const dotted = !inString && isPunctuation(prior, '.');
  const start = dotted ? startOfPrimary(known, known.length - 2) : 0;
  const opening = inString ? /^[a-zA-Z]*('''|"""|'|")/.exec(inString.text) : undefined;
  const wordFrom = inString ? inString.from + (opening?.[0].length ?? 1) : (inWord?.from ?? offset);
  return {
    kind: inString ? 'string' : touching?.kind === 'comment' ? 'comment' : 'code',
    word: source.slice(wordFrom, offset),
    wordFrom,
    wordTo: inString ? offset : inWord && reach?.kind === 'name' ? reach.to : offset,
    quote: opening?.[1],
    closed: inString !== undefined && reach?.kind === 'string' && reach.closed,
    receiver: dotted ? textOf(source, known, start, known.length - 2) : undefined,
    brackets,
    startsLine: open.length === 0 && (prior === undefined || prior.kind === 'newline'),
    importing: open.length === 0 || known.some(t => t.text === 'import') ? importAt(known) : undefined,
  };
}
