/** Shows a page of help. */
import type { Page, Row } from './page';

/** Renders the LaTeX between `$$` inside a node; JupyterLab has one. */
export interface Typesetter {
  typeset(node: HTMLElement): void;
}

export interface RenderOptions {
  readonly typesetter?: Typesetter | null;
  /** Says a text in the language of the user. */
  readonly say?: (text: string) => string;
  /** Opens a tutorial by its file name. */
  readonly openTutorial?: (tutorial: string) => void;
}

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const node = document.createElement(tag);
  if (className !== '') {
    node.className = className;
  }
  node.append(...children);
  return node;
}

function cell(text: string): HTMLElement {
  return element('td', '', text);
}

function tableRow(row: Row): HTMLElement {
  const name = element('th', '', row.name);
  name.setAttribute('scope', 'row');
  const value = [row.preset, row.unit].filter(text => text !== '').join(' ');
  return element('tr', '', name, cell(value), cell(row.meaning), cell(row.rule));
}

type Say = (text: string) => string;

const asIs: Say = text => text;

function table(title: string, rows: readonly Row[], say: Say): HTMLElement {
  const caption = element('caption', '', say(title));
  const heads = ['Name', 'Default', 'Meaning', 'Rule'].map(text => {
    const head = element('th', '', say(text));
    head.setAttribute('scope', 'col');
    return head;
  });
  const body = element('tbody', '', ...rows.map(tableRow));
  return element('table', 'pyspinn-help-table', caption, element('thead', '', element('tr', '', ...heads)), body);
}

function equation(text: string, typesetter: Typesetter | null | undefined): HTMLElement {
  const node = element('div', 'pyspinn-help-equation', `$$${text}$$`);
  node.setAttribute('role', 'img');
  node.setAttribute('aria-label', `Equation: ${text}`);
  typesetter?.typeset(node);
  return node;
}

function tutorialLink(tutorial: string, open: (tutorial: string) => void, say: Say): HTMLElement {
  const link = element('button', 'pyspinn-help-tutorial', `${say('Tutorial')}: ${tutorial.replace(/\.ipynb$/, '')}`);
  link.setAttribute('type', 'button');
  link.addEventListener('click', () => {
    open(tutorial);
  });
  return link;
}

export function renderPage(page: Page, options: RenderOptions = {}): HTMLElement {
  const { say = asIs } = options;
  const node = element('article', 'pyspinn-help');
  node.setAttribute('aria-label', `${say('Help')}: ${page.title}`);
  node.append(
    element('code', 'pyspinn-help-title', page.title),
    element('span', 'pyspinn-help-kind', say(page.kind)),
    element('p', 'pyspinn-help-meaning', page.meaning === '' ? '' : say(page.meaning)),
  );
  if (page.facts.length > 0) {
    node.append(element('ul', 'pyspinn-help-facts', ...page.facts.map(fact => element('li', '', fact))));
  }
  if (page.terms.length > 0) {
    const pairs = page.terms.flatMap(([term, text]) => [element('dt', '', say(term)), element('dd', '', text)]);
    node.append(element('dl', 'pyspinn-help-terms', ...pairs));
  }
  if (page.equation !== undefined && page.equation !== '') {
    node.append(equation(page.equation, options.typesetter));
  }
  node.append(...page.tables.map(({ title, rows }) => table(title, rows, say)));
  if (page.example !== undefined) {
    node.append(element('pre', 'pyspinn-help-example', page.example));
  }
  if (page.tutorial !== undefined && options.openTutorial) {
    node.append(tutorialLink(page.tutorial, options.openTutorial, say));
  }
  return node;
}
