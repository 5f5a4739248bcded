/** Turns Lezer's nodes into statements. */
import type { SyntaxNode } from '@lezer/common';

import { nothingAt, readExpression, readParameters, readTargets } from './expressions';
import { childrenOf, hasError, isValue, type Source } from './nodes';
import type { Block, Expression, ImportedName, Statement } from './syntax';

type Reader = (node: SyntaxNode, source: Source) => Statement[];

function base(node: SyntaxNode): { from: number; to: number; broken: boolean } {
  return { from: node.from, to: node.to, broken: hasError(node) };
}

function bodiesOf(node: SyntaxNode, source: Source): Block[] {
  return childrenOf(node)
    .filter(child => child.name === 'Body' || child.name === 'MatchBody')
    .map(child => readBlock(child, source));
}

/** The names after `import`: each one dotted, perhaps with `as`. */
function importedNames(nodes: readonly SyntaxNode[], source: Source): ImportedName[] {
  const found: ImportedName[] = [];
  let path: SyntaxNode[] = [];
  let alias: SyntaxNode | undefined;
  let afterAs = false;
  const finish = (): void => {
    const [first, last] = [path[0], path.at(-1)];
    if (first && last) {
      const name = path.map(node => source.of(node)).join('.');
      found.push({ from: first.from, to: last.to, name, as: alias ? source.of(alias) : '' });
    }
    [path, alias, afterAs] = [[], undefined, false];
  };
  for (const node of nodes) {
    if (node.name === ',') {
      finish();
    } else if (node.name === 'as') {
      afterAs = true;
    } else if (node.name === 'VariableName') {
      if (afterAs) {
        alias = node;
      } else {
        path.push(node);
      }
    }
  }
  finish();
  return found;
}

const readImport: Reader = (node, source) => {
  const children = childrenOf(node);
  const start = children.findIndex(child => child.name === 'import');
  const names = importedNames(children.slice(start + 1), source);
  const star = children.some(child => child.name === '*');
  if (children[0]?.name !== 'from') {
    return [{ ...base(node), kind: 'import', names, star }];
  }
  const module = children
    .slice(1, start < 0 ? undefined : start)
    .filter(child => child.name === 'VariableName')
    .map(child => source.of(child))
    .join('.');
  const bound = names.map(name => ({ ...name, as: name.as || name.name }));
  return [{ ...base(node), kind: 'import', module, names: start < 0 ? [] : bound, star }];
};

/** The parts of `a = b = c`, split at the signs. */
function partsOf(node: SyntaxNode): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp' || child.name === 'UpdateOp') {
      parts.push([]);
    } else if (child.name !== 'TypeDef' && !child.type.isError) {
      parts.at(-1)?.push(child);
    }
  }
  return parts;
}

const readAssign: Reader = (node, source) => {
  const parts = partsOf(node);
  const read = parts
    .filter(part => part.length > 0)
    .map(part => readTargets(part, source));
  const update = node.name === 'UpdateStatement';
  const empty = parts.length > 1 && parts.at(-1)?.length === 0;
  const value = empty || read.length < 2 ? nothingAt(node.to) : read.at(-1);
  const targets = empty || read.length < 2 ? read : read.slice(0, -1);
  return [{ ...base(node), kind: 'assign', targets, value: value ?? nothingAt(node.to), update }];
};

const readReturn: Reader = (node, source) => {
  const values = childrenOf(node).filter(child => child.name !== 'return');
  const value = values.some(isValue) ? readTargets(values, source) : undefined;
  return [{ ...base(node), kind: 'return', value }];
};

const readFor: Reader = (node, source) => {
  const children = childrenOf(node);
  const start = children.findIndex(child => child.name === 'for');
  const middle = children.findIndex(child => child.name === 'in');
  const end = children.findIndex(child => child.name === 'Body');
  const [body = [], otherwise] = bodiesOf(node, source);
  const parts = { ...base(node), kind: 'loop' as const, body, otherwise };
  if (middle < 0) {
    return [parts];
  }
  const target = readTargets(children.slice(start + 1, middle), source);
  const after = children.slice(middle + 1, end < 0 ? undefined : end).filter(n => !n.type.isError);
  return [{ ...parts, target, iterable: readTargets(after, source) }];
};

const readWhile: Reader = (node, source) => {
  const [body = [], otherwise] = bodiesOf(node, source);
  const test = childrenOf(node).find(isValue);
  const loop: Statement = { ...base(node), kind: 'loop', body, otherwise };
  return test ? [evaluated(test, source), loop] : [loop];
};

function evaluated(node: SyntaxNode, source: Source): Statement {
  return { ...base(node), kind: 'expression', value: readExpression(node, source) };
}

const readIf: Reader = (node, source) => {
  const children = childrenOf(node);
  const tests = children.filter(isValue).map(child => readExpression(child, source));
  const exhaustive = children.some(child => child.name === 'else');
  return [{ ...base(node), kind: 'branch', tests, branches: bodiesOf(node, source), exhaustive }];
};

const readMatch: Reader = (node, source) => {
  const clauses = childrenOf(node)
    .filter(child => child.name === 'MatchBody')
    .flatMap(childrenOf)
    .filter(child => child.name === 'MatchClause');
  const branches = clauses.flatMap(clause => bodiesOf(clause, source));
  return [{ ...base(node), kind: 'branch', tests: [], branches, exhaustive: false }];
};

const readTry: Reader = (node, source) => {
  const blocks = bodiesOf(node, source);
  return [{ ...base(node), kind: 'blocks', bindings: [], blocks }];
};

const readWith: Reader = (node, source) => {
  const bindings: [Expression, Expression | undefined][] = [];
  let afterAs = false;
  for (const child of childrenOf(node)) {
    if (child.name === 'as') {
      afterAs = true;
    } else if (isValue(child)) {
      const last = bindings.at(-1);
      if (afterAs && last) {
        last[1] = readExpression(child, source);
      } else {
        bindings.push([readExpression(child, source), undefined]);
      }
      afterAs = false;
    }
  }
  return [{ ...base(node), kind: 'blocks', bindings, blocks: bodiesOf(node, source) }];
};

const readFunction: Reader = (node, source) => {
  const children = childrenOf(node);
  const name = children.find(child => child.name === 'VariableName');
  const list = children.find(child => child.name === 'ParamList');
  const [body = []] = bodiesOf(node, source);
  const parameters = readParameters(list, source);
  return [{ ...base(node), kind: 'function', name: name ? source.of(name) : '', parameters, body }];
};

const readClass: Reader = (node, source) => {
  const name = childrenOf(node).find(child => child.name === 'VariableName');
  const [body = []] = bodiesOf(node, source);
  return [{ ...base(node), kind: 'class', name: name ? source.of(name) : '', body }];
};

const readInner: Reader = (node, source) => childrenOf(node).flatMap(n => readStatement(n, source));

const readExpressionStatement: Reader = (node, source) => {
  const value = readTargets(childrenOf(node), source);
  return [{ ...base(node), kind: 'expression', value }];
};

const READERS: Readonly<Record<string, Reader>> = {
  ImportStatement: readImport,
  AssignStatement: readAssign,
  UpdateStatement: readAssign,
  ExpressionStatement: readExpressionStatement,
  ReturnStatement: readReturn,
  ForStatement: readFor,
  WhileStatement: readWhile,
  IfStatement: readIf,
  MatchStatement: readMatch,
  TryStatement: readTry,
  WithStatement: readWith,
  FunctionDefinition: readFunction,
  ClassDefinition: readClass,
  DecoratedStatement: readInner,
  StatementGroup: readInner,
};

function readStatement(node: SyntaxNode, source: Source): Statement[] {
  const reader = READERS[node.name];
  if (reader) {
    return reader(node, source);
  }
  // What has no reader is still looked through for calls: assert, del, raise, yield, …
  return node.name.endsWith("Statement") ? readExpressionStatement(node, source) : [];
}

/** The statements of a body, or of a whole cell. */
export function readBlock(node: SyntaxNode, source: Source): Block {
  return childrenOf(node).flatMap(child => readStatement(child, source));
}
