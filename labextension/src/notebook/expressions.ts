/** Turns Lezer's nodes into expressions. Whatever is half typed becomes as much as can be read. */
import type { SyntaxNode } from '@lezer/common';

import { childrenOf, isValue, type Source } from './nodes';
import type { Argument, Expression, FunctionParameter, OtherExpression } from './syntax';

type Reader = (node: SyntaxNode, source: Source) => Expression;

function other(node: SyntaxNode, source: Source): OtherExpression {
  const parts = childrenOf(node).filter(isValue).map(child => readExpression(child, source));
  return { kind: 'other', from: node.from, to: node.to, parts };
}

/** What stands where nothing was typed. */
export function nothingAt(offset: number): OtherExpression {
  return { kind: 'other', from: offset, to: offset, parts: [] };
}

function readNumber(node: SyntaxNode, source: Source): Expression {
  const text = source.of(node).replaceAll('_', '');
  const value = Number(text);
  if (Number.isNaN(value)) {
    return other(node, source);
  }
  return { kind: 'number', from: node.from, to: node.to, value, integer: /^(?:\d+|0[xob].*)$/i.test(text) };
}

/** The text between the quotes; undefined for bytes. Escapes are left as they are. */
export function stringContent(text: string): string | undefined {
  const match = /^([a-zA-Z]*)('''|"""|'|")([\s\S]*)$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, prefix = '', quote = '', rest = ''] = match;
  if (/b/i.test(prefix)) {
    return undefined;
  }
  return rest.endsWith(quote) ? rest.slice(0, rest.length - quote.length) : rest;
}

function readString(node: SyntaxNode, source: Source): Expression {
  return { kind: 'text', from: node.from, to: node.to, value: stringContent(source.of(node)) };
}

function readJoinedStrings(node: SyntaxNode, source: Source): Expression {
  const parts = childrenOf(node).map(child =>
    child.name === 'String' ? stringContent(source.of(child)) : undefined,
  );
  const value = parts.every(part => part !== undefined) ? parts.join('') : undefined;
  return { kind: 'text', from: node.from, to: node.to, value };
}

function readFormatString(node: SyntaxNode, source: Source): Expression {
  const parts = childrenOf(node).flatMap(child => childrenOf(child).filter(isValue));
  return parts.length === 0
    ? { kind: 'text', from: node.from, to: node.to }
    : {
        kind: 'binary',
        from: node.from,
        to: node.to,
        operator: 'f',
        left: { kind: 'text', from: node.from, to: node.from },
        right: {
          kind: 'other',
          from: node.from,
          to: node.to,
          parts: parts.map(part => readExpression(part, source)),
        },
      };
}

function readMember(node: SyntaxNode, source: Source): Expression {
  const [object, ...rest] = childrenOf(node);
  if (!object) {
    return other(node, source);
  }
  const value = readExpression(object, source);
  if (rest[0]?.name === '.') {
    const property = rest.find(child => child.name === 'PropertyName');
    const nameFrom = property?.from ?? rest[0].to;
    const name = property ? source.of(property) : '';
    return { kind: 'attribute', from: node.from, to: node.to, object: value, name, nameFrom };
  }
  const inside = rest.filter(child => child.name !== '[' && child.name !== ']' && !child.type.isError);
  const index = inside.length === 1 && inside[0] ? readExpression(inside[0], source) : undefined;
  return { kind: 'subscript', from: node.from, to: node.to, object: value, index };
}

function readArguments(list: SyntaxNode | undefined, source: Source): Argument[] {
  const found: Argument[] = [];
  let pending: SyntaxNode[] = [];
  const finish = (): void => {
    const values = pending.filter(isValue);
    const first = pending[0];
    const last = values.at(-1);
    if (first && last) {
      const span = { from: first.from, to: last.to };
      const value = readExpression(last, source);
      if (first.name === '*' || first.name === '**') {
        found.push({ ...span, value, spread: first.name });
      } else if (pending.some(node => node.name === 'AssignOp')) {
        const missing = values.length === 1;
        const keyword = source.of(first);
        found.push({ ...span, value: missing ? nothingAt(last.to) : value, keyword });
      } else {
        found.push({ ...span, value });
      }
    }
    pending = [];
  };
  for (const child of list ? childrenOf(list) : []) {
    if (child.name === ',') {
      finish();
    } else if (child.name !== '(' && child.name !== ')' && !child.type.isError) {
      pending.push(child);
    }
  }
  finish();
  return found;
}

function readCall(node: SyntaxNode, source: Source): Expression {
  const [callee, list] = childrenOf(node);
  if (!callee) {
    return other(node, source);
  }
  return {
    kind: 'call',
    from: node.from,
    to: node.to,
    callee: readExpression(callee, source),
    arguments: readArguments(list, source),
    open: list?.from ?? node.to,
  };
}

function readSequence(bracket: 'list' | 'tuple' | 'set'): Reader {
  return (node, source) => {
    if (childrenOf(node).some(child => child.name === '*')) {
      return other(node, source);
    }
    const items = childrenOf(node).filter(isValue).map(child => readExpression(child, source));
    return { kind: 'sequence', from: node.from, to: node.to, items, bracket };
  };
}

function readMapping(node: SyntaxNode, source: Source): Expression {
  const children = childrenOf(node).filter(child => child.name !== '{' && child.name !== '}');
  const entries: [Expression, Expression][] = [];
  let complete = true;
  for (let k = 0; k < children.length; k += 1) {
    if (children[k]?.name === ':') {
      const [key, value] = [children[k - 1], children[k + 1]];
      if (key && value && isValue(key) && isValue(value)) {
        entries.push([readExpression(key, source), readExpression(value, source)]);
        continue;
      }
    }
    complete &&= children[k]?.name !== '**' && !children[k]?.type.isError;
  }
  return { kind: 'mapping', from: node.from, to: node.to, entries, complete };
}

function readComprehension(node: SyntaxNode, source: Source): Expression {
  const children = childrenOf(node).filter(child => !/^[[\](){}]$/.test(child.name));
  const first = children[0];
  if (!children.some(child => child.name === 'for') || !first) {
    return readSequence('list')(node, source);
  }
  const clauses: [Expression, Expression][] = [];
  children.forEach((child, k) => {
    if (child.name !== 'for') {
      return;
    }
    const end = children.findIndex((later, j) => j > k && later.name === 'in');
    const iterable = children[end + 1];
    if (end > 0 && iterable) {
      const target = readTargets(children.slice(k + 1, end), source);
      clauses.push([target, readExpression(iterable, source)]);
    }
  });
  const element = readExpression(first, source);
  return { kind: 'comprehension', from: node.from, to: node.to, element, clauses };
}

/** One target, or a tuple of those with commas between them. */
export function readTargets(nodes: readonly SyntaxNode[], source: Source): Expression {
  const items = nodes.filter(isValue).map(node => readExpression(node, source));
  const [first] = items;
  const end = nodes.at(-1)?.to ?? 0;
  if (items.length === 1 && first && !nodes.some(node => node.name === ',')) {
    return first;
  }
  return { kind: 'sequence', from: nodes[0]?.from ?? end, to: end, items, bracket: 'tuple' };
}

function readBinary(node: SyntaxNode, source: Source): Expression {
  const [left, operator, right] = childrenOf(node);
  if (!left || !operator || !right || !isValue(right)) {
    return other(node, source);
  }
  return {
    kind: 'binary',
    from: node.from,
    to: node.to,
    operator: source.of(operator),
    left: readExpression(left, source),
    right: readExpression(right, source),
  };
}

function readUnary(node: SyntaxNode, source: Source): Expression {
  const [operator, operand] = childrenOf(node);
  const value = operand && isValue(operand) ? readExpression(operand, source) : undefined;
  const sign = operator ? source.of(operator) : '';
  if (value?.kind === 'number' && (sign === '-' || sign === '+')) {
    return { ...value, from: node.from, to: node.to, value: sign === '-' ? -value.value : value.value };
  }
  return other(node, source);
}

function readParenthesised(node: SyntaxNode, source: Source): Expression {
  const inside = childrenOf(node).find(isValue);
  return inside ? readExpression(inside, source) : nothingAt(node.to);
}

function readConditional(node: SyntaxNode, source: Source): Expression {
  const values = childrenOf(node).filter(isValue).map(child => readExpression(child, source));
  const options = values.filter((_, k) => k !== 1);
  return { kind: 'conditional', from: node.from, to: node.to, options };
}

export function readParameters(list: SyntaxNode | undefined, source: Source): FunctionParameter[] {
  const found: FunctionParameter[] = [];
  let spread: '*' | '**' | undefined;
  let name: string | undefined;
  let preset: Expression | undefined;
  const finish = (): void => {
    if (name !== undefined) {
      found.push({ name, default: preset, spread });
    }
    [spread, name, preset] = [undefined, undefined, undefined];
  };
  for (const child of list ? childrenOf(list) : []) {
    if (child.name === ',') {
      finish();
    } else if (child.name === '*' || child.name === '**') {
      spread = child.name;
    } else if (name === undefined && child.name === 'VariableName') {
      name = source.of(child);
    } else if (isValue(child)) {
      preset = readExpression(child, source);
    }
  }
  finish();
  return found;
}

function readLambda(node: SyntaxNode, source: Source): Expression {
  const children = childrenOf(node);
  const list = children.find(child => child.name === 'ParamList');
  const body = children.filter(isValue).at(-1);
  return {
    kind: 'lambda',
    from: node.from,
    to: node.to,
    parameters: readParameters(list, source),
    body: body ? readExpression(body, source) : nothingAt(node.to),
  };
}

function constant(value: boolean | null): Reader {
  return node => ({ kind: 'constant', from: node.from, to: node.to, value });
}

const READERS: Readonly<Record<string, Reader>> = {
  VariableName: (node, source) => ({ kind: 'name', from: node.from, to: node.to, name: source.of(node) }),
  PropertyName: (node, source) => ({ kind: 'name', from: node.from, to: node.to, name: source.of(node) }),
  Number: readNumber,
  String: readString,
  FormatString: readFormatString,
  ContinuedString: readJoinedStrings,
  Boolean: (node, source) => constant(source.of(node) === 'True')(node, source),
  None: constant(null),
  MemberExpression: readMember,
  CallExpression: readCall,
  ArrayExpression: readSequence('list'),
  TupleExpression: readSequence('tuple'),
  SetExpression: readSequence('set'),
  DictionaryExpression: readMapping,
  ArrayComprehensionExpression: readComprehension,
  SetComprehensionExpression: readComprehension,
  ComprehensionExpression: readComprehension,
  BinaryExpression: readBinary,
  UnaryExpression: readUnary,
  ParenthesizedExpression: readParenthesised,
  ConditionalExpression: readConditional,
  LambdaExpression: readLambda,
};

export function readExpression(node: SyntaxNode, source: Source): Expression {
  return (READERS[node.name] ?? other)(node, source);
}
