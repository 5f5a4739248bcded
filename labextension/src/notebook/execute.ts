/** Goes through statements in the order in which they would run. */
import type { GivenArgument } from './calls';
import { assign, evaluate } from './evaluate';
import { iteratedOf } from './members';
import type { Run } from './run';
import { type Assigned, Scope } from './scope';
import type {
  AssignStatement,
  Block,
  BranchStatement,
  FunctionParameter,
  ImportStatement,
  LoopStatement,
  SequenceStatement,
  Statement,
} from './syntax';
import { either, type FunctionValue, NONE, UNKNOWN, type Value } from './values';

/** What the functions being followed have returned so far. */
type Returned = Value[];

function importName(path: string, as: string, scope: Scope, run: Run): void {
  const { catalogue } = run;
  const namespace = catalogue.namespaceOf(path);
  const known = namespace !== undefined || catalogue.isPackage(path);
  scope.set(as, known ? { kind: 'module', path, namespace } : UNKNOWN);
}

function executeImport(statement: ImportStatement, scope: Scope, run: Run): void {
  const { catalogue } = run;
  if (statement.module === undefined) {
    for (const { name, as } of statement.names) {
      run.journal.add(run.modules, name);
      const [top = name] = name.split('.');
      importName(as ? name : top, as || top, scope, run);
    }
    return;
  }
  run.journal.add(run.modules, statement.module);
  const names = catalogue.namesIn(catalogue.namespaceOf(statement.module) ?? '');
  for (const { name, as } of statement.names) {
    const path = `${statement.module}.${name}`;
    const entry = names.get(name);
    if (catalogue.namespaceOf(path) !== undefined || !entry) {
      if (catalogue.namespaceOf(path) !== undefined) {
        run.journal.add(run.modules, path);
      }
      importName(path, as, scope, run);
    } else {
      scope.set(as, { kind: 'entry', entry });
    }
  }
  if (statement.star) {
    for (const [name, entry] of names) {
      scope.set(name, { kind: 'entry', entry });
    }
  }
}

function executeAssign(statement: AssignStatement, scope: Scope, run: Run): void {
  const value = evaluate(statement.value, scope, run);
  for (const target of statement.targets) {
    if (statement.update) {
      const before = evaluate(target, scope, run);
      if (before.kind === 'sequence') {
        run.journal.set(before, 'element', either([before.element, iteratedOf(value)]));
        run.journal.set(before, 'items', undefined);
        run.journal.set(before, 'length', undefined);
      } else {
        assign(target, before.kind === 'number' ? { kind: 'number' } : UNKNOWN, scope, run);
      }
    } else {
      assign(target, value, scope, run);
    }
  }
}

function executeLoop(statement: LoopStatement, scope: Scope, run: Run, returned: Returned): void {
  const over = statement.iterable && evaluate(statement.iterable, scope, run);
  const body = scope.apart(() => {
    run.under({ repeated: true }, () => {
      if (statement.target && over) {
        assign(statement.target, iteratedOf(over), scope, run);
      }
      executeBlock(statement.body, scope, run, returned);
    });
  });
  // A loop that surely runs leaves what its body leaves.
  scope.join([body], !(over?.kind === 'sequence' && over.length !== 0));
  executeBlock(statement.otherwise ?? [], scope, run, returned);
}

function executeBranch(statement: BranchStatement, scope: Scope, run: Run, returned: Returned): void {
  for (const test of statement.tests) {
    evaluate(test, scope, run);
  }
  const branches: Assigned[] = [];
  run.under({ certain: false }, () => {
    for (const branch of statement.branches) {
      branches.push(
        scope.apart(() => {
          executeBlock(branch, scope, run, returned);
        }),
      );
    }
  });
  scope.join(branches, !statement.exhaustive);
}

function executeBlocks(statement: SequenceStatement, scope: Scope, run: Run, returned: Returned): void {
  for (const [value, target] of statement.bindings) {
    const known = evaluate(value, scope, run);
    if (target) {
      assign(target, known.kind === 'object' ? known : UNKNOWN, scope, run);
    }
  }
  statement.blocks.forEach((block, k) => {
    run.under(k === 0 ? {} : { certain: false }, () => {
      executeBlock(block, scope, run, returned);
    });
  });
}

/** The scope of a function's body, with what is known of its parameters. */
function scopeOfCall(callee: FunctionValue, given: readonly GivenArgument[], run: Run): Scope {
  const scope = new Scope(callee.scope);
  const positional = given.filter(argument => argument.keyword === undefined && !argument.spread);
  const spread = given.some(argument => argument.spread);
  const valueOf = (parameter: FunctionParameter, k: number): Value => {
    if (parameter.spread) {
      return UNKNOWN;
    }
    const named = given.find(argument => argument.keyword === parameter.name);
    const value = named?.known ?? positional[k]?.known;
    if (value) {
      return value;
    }
    return parameter.default && !spread ? evaluate(parameter.default, callee.scope, run) : UNKNOWN;
  };
  callee.parameters.forEach((parameter, k) => {
    scope.set(parameter.name, valueOf(parameter, k));
  });
  return scope;
}

/** What a call of a function of the notebook returns. */
export function executeFunction(callee: FunctionValue, given: readonly GivenArgument[], run: Run): Value {
  let result: Value = UNKNOWN;
  run.follow(callee, () => {
    const scope = scopeOfCall(callee, given, run);
    const { body } = callee;
    if ('kind' in body) {
      result = evaluate(body, scope, run);
      return;
    }
    const returned: Returned = [];
    executeBlock(body, scope, run, returned);
    result = returned.length > 0 ? either(returned) : NONE;
  });
  return result;
}

/** Goes through a function without knowing its arguments, and without consequences. */
export function imagine(callee: FunctionValue, run: Run): void {
  const { order, broken } = run;
  run.order = { setup: 'maybe', run: 'maybe', ended: 'maybe', session: order.session };
  run.under({ certain: false, hypothetical: true }, () => {
    const unknown = callee.parameters.map(parameter => ({
      from: 0,
      to: 0,
      keyword: parameter.name,
      value: { kind: 'constant' as const, value: null, from: 0, to: 0 },
      known: UNKNOWN,
    }));
    executeFunction(callee, unknown, run);
  });
  run.order = order;
  run.broken = broken;
}

function defineFunction(statement: Statement & { kind: 'function' }, scope: Scope, run: Run): void {
  const { name, parameters, body } = statement;
  const value: FunctionValue = { kind: 'function', name, parameters, body, scope, cell: run.cell };
  scope.set(name, value);
  const { cursor } = run;
  if (cursor?.cell === run.cell && statement.from <= cursor.offset && cursor.offset <= statement.to + 1) {
    imagine(value, run);
  }
  run.journal.put(run.functions, value, false);
}

function execute(statement: Statement, scope: Scope, run: Run, returned: Returned): void {
  run.broken = statement.broken;
  switch (statement.kind) {
    case 'import':
      executeImport(statement, scope, run);
      break;
    case 'assign':
      executeAssign(statement, scope, run);
      break;
    case 'expression':
      evaluate(statement.value, scope, run);
      break;
    case 'return':
      returned.push(statement.value ? evaluate(statement.value, scope, run) : NONE);
      break;
    case 'loop':
      executeLoop(statement, scope, run, returned);
      break;
    case 'branch':
      executeBranch(statement, scope, run, returned);
      break;
    case 'blocks':
      executeBlocks(statement, scope, run, returned);
      break;
    case 'function':
      defineFunction(statement, scope, run);
      break;
    case 'class':
      executeBlock(statement.body, new Scope(scope), run, returned);
      scope.set(statement.name, UNKNOWN);
      break;
  }
}

/** Goes through a block, and keeps the names that are known where the cursor is. */
export function executeBlock(block: Block, scope: Scope, run: Run, returned: Returned = []): void {
  block.forEach((statement, k) => {
    const { cursor } = run;
    const here =
      cursor?.cell === run.cell &&
      statement.from <= cursor.offset &&
      cursor.offset < (block[k + 1]?.from ?? Infinity);
    if (here && cursor.offset <= statement.to) {
      run.captured = scope.copy();
    }
    execute(statement, scope, run, returned);
    if (here && cursor.offset > statement.to) {
      // Names of a block that just ended are kept: the cursor may stand at its next line.
      const inner = run.captured;
      run.captured = scope.copy();
      for (const [name, value] of (isCompound(statement) ? inner?.all() : undefined) ?? []) {
        if (run.captured.get(name) === undefined) {
          run.captured.set(name, value);
        }
      }
    }
  });
}

function isCompound(statement: Statement): boolean {
  return statement.kind === 'function' || statement.kind === 'class';
}
