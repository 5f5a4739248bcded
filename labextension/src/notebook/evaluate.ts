/** Says what is known of the value of an expression. */
import { builtinNamed, callBuiltin } from './builtins';
import { bindArguments, type Call, type GivenArgument } from './calls';
import { executeFunction } from './execute';
import { elementOf, iteratedOf, memberOf, valueOfType } from './members';
import { parametersOf } from './parameters';
import type { Run } from './run';
import { Scope } from './scope';
import type {
  AttributeExpression,
  BinaryExpression,
  CallExpression,
  ComprehensionExpression,
  Expression,
  MappingExpression,
  NameExpression,
} from './syntax';
import {
  either,
  type EntryValue,
  listOf,
  type MethodValue,
  optionsOf,
  sequenceOf,
  UNKNOWN,
  type Value,
} from './values';

function evaluateName(expression: NameExpression, scope: Scope, run: Run): Value {
  const value = scope.get(expression.name) ?? builtinNamed(expression.name) ?? UNKNOWN;
  if (value.kind !== 'unknown' && value.kind !== 'builtin') {
    run.mentions.push({ cell: run.cell, from: expression.from, to: expression.to, value });
  }
  return value;
}

/** A dotted name of which only the whole was assigned, such as `self.cells`. */
export function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') {
    return expression.name;
  }
  const object = expression.kind === 'attribute' ? dottedName(expression.object) : undefined;
  return expression.kind === 'attribute' && object !== undefined ? `${object}.${expression.name}` : undefined;
}

function evaluateAttribute(expression: AttributeExpression, scope: Scope, run: Run): Value {
  const object = evaluate(expression.object, scope, run);
  const { cell, broken } = run;
  const { nameFrom: from, to } = expression;
  if (object.kind === 'unknown') {
    const name = dottedName(expression);
    return (name === undefined ? undefined : scope.get(name)) ?? UNKNOWN;
  }
  const value = memberOf(run.catalogue, object, expression.name);
  if (value === undefined) {
    const { certain } = run.circumstances;
    run.misses.push({ cell, from, to, owner: object, name: expression.name, certain, assigned: false, broken });
    return UNKNOWN;
  }
  if (value.kind !== 'unknown') {
    run.mentions.push({ cell, from, to, value });
  }
  return value;
}

function callEntry(
  callee: EntryValue | MethodValue,
  expression: CallExpression,
  given: readonly GivenArgument[],
  run: Run,
): Value {
  const { entry } = callee;
  const { catalogue, cell, broken } = run;
  const where = { from: expression.callee.from, to: expression.callee.to };
  const binding = bindArguments(parametersOf(catalogue, entry), given, where);
  const call: Call = {
    entry,
    cell,
    broken,
    from: expression.from,
    to: expression.to,
    calleeFrom: expression.callee.kind === 'attribute' ? expression.callee.nameFrom : where.from,
    calleeTo: where.to,
    receiver: callee.kind === 'method' ? callee.receiver : undefined,
    ...binding,
    ...run.circumstances,
    session: run.order.session,
    order: run.order,
  };
  run.add(call);
  if (callee.kind === 'method') {
    const from = callee.receiver.kind === 'object' ? callee.receiver : undefined;
    return valueOfType(catalogue, entry.returns ?? '', from);
  }
  if (entry.kind === 'function') {
    const type = entry.returns ?? '';
    return type === 'Population' || type === 'Projection'
      ? { kind: 'object', type, made: call }
      : valueOfType(catalogue, type);
  }
  const type = entry.returns === undefined || entry.returns === '' ? entry.name : entry.returns;
  const part = type === 'PopulationView';
  const parent = part ? binding.bound.get('parent')?.value : undefined;
  const made = parent?.kind === 'object' ? parent.made : call;
  return { kind: 'object', type, made, part };
}

function callOne(
  callee: Value,
  expression: CallExpression,
  given: readonly GivenArgument[],
  run: Run,
): Value {
  switch (callee.kind) {
    case 'entry':
    case 'method':
      return callEntry(callee, expression, given, run);
    case 'function':
      return executeFunction(callee, given, run);
    case 'builtin': {
      const values = given.map(argument => argument.known);
      const vague = callee.receiver !== undefined && !run.isWhereBorn(callee.receiver);
      return run.born(callBuiltin(callee, values, vague, run.journal));
    }
    default:
      return UNKNOWN;
  }
}

function evaluateCall(expression: CallExpression, scope: Scope, run: Run): Value {
  const callee = evaluate(expression.callee, scope, run);
  const given = expression.arguments.map(({ from, to, value, keyword, spread }) => {
    const known = evaluate(value, scope, run);
    return { from, to, value, keyword, spread, known };
  });
  if (callee.kind !== 'either') {
    return callOne(callee, expression, given, run);
  }
  const results: Value[] = [];
  run.under({ certain: false }, () => {
    // Methods of the same name on several objects are one call in the text.
    const seen = new Set<unknown>();
    for (const one of callee.options) {
      const key = one.kind === 'entry' ? one.entry : one;
      if (!seen.has(key)) {
        seen.add(key);
        results.push(callOne(one, expression, given, run));
      }
    }
  });
  return either(results);
}

function evaluateMapping(expression: MappingExpression, scope: Scope, run: Run): Value {
  const entries = new Map<string, Value>();
  let { complete } = expression;
  for (const [key, value] of expression.entries) {
    const name = evaluate(key, scope, run);
    const known = evaluate(value, scope, run);
    if (name.kind === 'text' && name.value !== undefined) {
      entries.set(name.value, known);
    } else {
      complete = false;
    }
  }
  return { kind: 'mapping', entries, complete };
}

function evaluateComprehension(expression: ComprehensionExpression, scope: Scope, run: Run): Value {
  const inner = new Scope(scope);
  let element: Value = UNKNOWN;
  run.under({ repeated: true }, () => {
    for (const [target, iterable] of expression.clauses) {
      assign(target, iteratedOf(evaluate(iterable, scope, run)), inner, run);
    }
    element = evaluate(expression.element, inner, run);
  });
  return listOf(element);
}

function arithmetic(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '%':
      return b === 0 ? undefined : a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}

function combine(operator: string, left: Value, right: Value): Value {
  if (operator === 'f' || (left.kind === 'text' && operator === '%')) {
    return { kind: 'text' };
  }
  if (/^(?:and|or)$/.test(operator)) {
    return either([left, right]);
  }
  if (left.kind === 'number' && right.kind === 'number') {
    const integer = left.integer === true && right.integer === true && operator !== '/';
    const known = left.value !== undefined && right.value !== undefined;
    const value = known ? arithmetic(operator, left.value, right.value) : undefined;
    return /^[-+*/%]/.test(operator) ? { kind: 'number', integer, value } : UNKNOWN;
  }
  if (left.kind === 'text' && right.kind === 'text' && operator === '+') {
    const known = left.value !== undefined && right.value !== undefined;
    return { kind: 'text', value: known ? left.value + right.value : undefined };
  }
  if (left.kind === 'sequence' && right.kind === 'sequence' && operator === '+') {
    return left.items && right.items
      ? sequenceOf([...left.items, ...right.items], left.bracket)
      : listOf(either([left.element, right.element]));
  }
  if (left.kind === 'sequence' && right.kind === 'number' && operator === '*') {
    const length =
      left.length === undefined || right.value === undefined ? undefined : left.length * right.value;
    return listOf(left.element, length);
  }
  return UNKNOWN;
}

function evaluateBinary(expression: BinaryExpression, scope: Scope, run: Run): Value {
  const left = evaluate(expression.left, scope, run);
  const right = evaluate(expression.right, scope, run);
  return combine(expression.operator, left, right);
}

export function evaluate(expression: Expression, scope: Scope, run: Run): Value {
  switch (expression.kind) {
    case 'name':
      return evaluateName(expression, scope, run);
    case 'attribute':
      return evaluateAttribute(expression, scope, run);
    case 'call':
      return evaluateCall(expression, scope, run);
    case 'subscript': {
      const object = evaluate(expression.object, scope, run);
      return elementOf(object, expression.index && evaluate(expression.index, scope, run));
    }
    case 'sequence': {
      const items = expression.items.map(item => evaluate(item, scope, run));
      return run.born(sequenceOf(items, expression.bracket));
    }
    case 'mapping':
      return evaluateMapping(expression, scope, run);
    case 'comprehension':
      return evaluateComprehension(expression, scope, run);
    case 'binary':
      return evaluateBinary(expression, scope, run);
    case 'conditional':
      return either(expression.options.map(option => evaluate(option, scope, run)));
    case 'lambda': {
      const { parameters, body } = expression;
      return { kind: 'function', name: 'lambda', parameters, body, scope, cell: run.cell };
    }
    case 'number':
      return { kind: 'number', value: expression.value, integer: expression.integer };
    case 'text':
      return { kind: 'text', value: expression.value };
    case 'constant':
      return expression.value === null ? { kind: 'none' } : { kind: 'boolean', value: expression.value };
    case 'other':
      for (const part of expression.parts) {
        evaluate(part, scope, run);
      }
      return UNKNOWN;
  }
}

function assignSubscript(target: Expression & { kind: 'subscript' }, value: Value, scope: Scope, run: Run): void {
  const object = evaluate(target.object, scope, run);
  const index = target.index && evaluate(target.index, scope, run);
  if (object.kind === 'sequence') {
    run.journal.set(object, 'element', object.items?.length === 0 ? value : either([object.element, value]));
    run.journal.set(object, 'items', undefined);
  } else if (object.kind === 'mapping') {
    if (index?.kind === 'text' && index.value !== undefined) {
      run.journal.put(object.entries, index.value, value);
    } else {
      run.journal.set(object, 'complete', false);
      run.journal.put(object.entries, '', value);
    }
  }
}

function assignAttribute(target: AttributeExpression, value: Value, scope: Scope, run: Run): void {
  const object = evaluate(target.object, scope, run);
  const name = dottedName(target);
  if (object.kind === 'unknown' && name !== undefined) {
    scope.set(name, value);
  }
  if (object.kind === 'object' && memberOf(run.catalogue, object, target.name) === undefined) {
    const { cell, broken } = run;
    const { certain } = run.circumstances;
    const span = { cell, from: target.nameFrom, to: target.to };
    run.misses.push({ ...span, owner: object, name: target.name, certain, assigned: true, broken });
  }
}

/** Gives a value to a name, to several, or to a place in a list or object. */
export function assign(target: Expression, value: Value, scope: Scope, run: Run): void {
  switch (target.kind) {
    case 'name':
      scope.set(target.name, value);
      if (value.kind === 'object' && value.made && !value.part && value.made.variable === undefined) {
        run.journal.set(value.made, 'variable', target.name);
      }
      break;
    case 'sequence':
      target.items.forEach((item, k) => {
        const parts = optionsOf(value).map(option => elementOf(option, { kind: 'number', value: k }));
        assign(item, either(parts), scope, run);
      });
      break;
    case 'subscript':
      assignSubscript(target, value, scope, run);
      break;
    case 'attribute':
      assignAttribute(target, value, scope, run);
      break;
  }
}
