/** Reads Lezer's nodes. */
import type { SyntaxNode } from '@lezer/common';

export class Source {
  constructor(readonly text: string) {}

  of(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      children.push(child);
    }
  }
  return children;
}

const KEYWORDS = new Set([
  'for', 'in', 'if', 'else', 'elif', 'while', 'with', 'as', 'try', 'except', 'finally', 'def',
  'class', 'return', 'import', 'from', 'lambda', 'async', 'not', 'and', 'or', 'is', 'await', 'yield',
]);

/** Whether a node is a value, not punctuation, a keyword or an error. */
export function isValue(node: SyntaxNode): boolean {
  return (
    /^[A-Z]/.test(node.name) &&
    !/^(?:AssignOp|UpdateOp|ArithOp|CompareOp|BitOp|LogicOp|TypeDef|Body|At|Decorator|ParamList)$/.test(
      node.name,
    ) &&
    !KEYWORDS.has(node.name)
  );
}

/** Whether there is an error inside a node; a block inside does not count. */
export function hasError(node: SyntaxNode): boolean {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError || (child.name !== 'Body' && hasError(child))) {
      return true;
    }
  }
  return false;
}
