/** The part of Python's syntax that the notebook model looks at. Offsets count in one cell. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface NameExpression extends Span {
  readonly kind: 'name';
  readonly name: string;
}

export interface AttributeExpression extends Span {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameFrom: number;
}

export interface Argument extends Span {
  readonly value: Expression;
  readonly keyword?: string;
  readonly spread?: '*' | '**';
}

export interface CallExpression extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** The offset of the opening bracket. */
  readonly open: number;
}

export interface SubscriptExpression extends Span {
  readonly kind: 'subscript';
  readonly object: Expression;
  /** Undefined for a slice or several indices. */
  readonly index?: Expression;
}

export interface SequenceExpression extends Span {
  readonly kind: 'sequence';
  readonly items: readonly Expression[];
  readonly bracket: 'list' | 'tuple' | 'set';
}

export interface MappingExpression extends Span {
  readonly kind: 'mapping';
  readonly entries: readonly (readonly [Expression, Expression])[];
  readonly complete: boolean;
}

export interface ComprehensionExpression extends Span {
  readonly kind: 'comprehension';
  readonly element: Expression;
  readonly clauses: readonly (readonly [Expression, Expression])[];
}

export interface BinaryExpression extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Span {
  readonly kind: 'conditional';
  readonly options: readonly Expression[];
}

export interface LambdaExpression extends Span {
  readonly kind: 'lambda';
  readonly parameters: readonly FunctionParameter[];
  readonly body: Expression;
}

export interface NumberExpression extends Span {
  readonly kind: 'number';
  readonly value: number;
  readonly integer: boolean;
}

export interface TextExpression extends Span {
  readonly kind: 'text';
  /** Undefined where it is put together at run time. */
  readonly value?: string;
}

export interface ConstantExpression extends Span {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

/** Anything else; its parts are looked at all the same. */
export interface OtherExpression extends Span {
  readonly kind: 'other';
  readonly parts: readonly Expression[];
}

export type Expression =
  | AttributeExpression
  | BinaryExpression
  | CallExpression
  | ComprehensionExpression
  | ConditionalExpression
  | ConstantExpression
  | LambdaExpression
  | MappingExpression
  | NameExpression
  | NumberExpression
  | OtherExpression
  | SequenceExpression
  | SubscriptExpression
  | TextExpression;

export interface FunctionParameter {
  readonly name: string;
  readonly default?: Expression;
  readonly spread?: '*' | '**';
}

export interface ImportedName extends Span {
  readonly name: string;
  readonly as: string;
}

interface StatementBase extends Span {
  /** Whether the parser met something here that is no Python (yet). */
  readonly broken: boolean;
}

export interface ImportStatement extends StatementBase {
  readonly kind: 'import';
  /** Of `from module import …`; undefined for `import a.b as c`. */
  readonly module?: string;
  readonly names: readonly ImportedName[];
  readonly star: boolean;
}

export interface AssignStatement extends StatementBase {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly value: Expression;
  /** Whether the target is changed (`+=`) instead of set. */
  readonly update: boolean;
}

export interface ExpressionStatement extends StatementBase {
  readonly kind: 'expression';
  readonly value: Expression;
}

export interface ReturnStatement extends StatementBase {
  readonly kind: 'return';
  readonly value?: Expression;
}

export interface LoopStatement extends StatementBase {
  readonly kind: 'loop';
  readonly target?: Expression;
  readonly iterable?: Expression;
  readonly body: Block;
  readonly otherwise?: Block;
}

export interface BranchStatement extends StatementBase {
  readonly kind: 'branch';
  readonly tests: readonly Expression[];
  /** Of which at most one runs. */
  readonly branches: readonly Block[];
  /** Whether one of them is sure to run. */
  readonly exhaustive: boolean;
}

/** `with`, `try` and its likes: the blocks run one after the other. */
export interface SequenceStatement extends StatementBase {
  readonly kind: 'blocks';
  readonly bindings: readonly (readonly [Expression, Expression | undefined])[];
  readonly blocks: readonly Block[];
}

export interface FunctionStatement extends StatementBase {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
  readonly body: Block;
}

export interface ClassStatement extends StatementBase {
  readonly kind: 'class';
  readonly name: string;
  readonly body: Block;
}

export type Statement =
  | AssignStatement
  | BranchStatement
  | ClassStatement
  | ExpressionStatement
  | FunctionStatement
  | ImportStatement
  | LoopStatement
  | ReturnStatement
  | SequenceStatement;

export type Block = readonly Statement[];
