/** Which keys open the completer, in documents that use PyNN. */

/** Whether what was typed is a reason to look for completions. */
export function opensCompletion(typed: string): boolean {
  return isWord(typed) || /^(?:[.("'[,=]|\(\)|""|''|\[\]|, )$/.test(typed);
}

/** Whether it goes on with a word, of which the list is there already. */
export function isWord(typed: string): boolean {
  return /^[\p{L}_]$/u.test(typed);
}
