/** Colours of the page's theme: JupyterLab's variables, else what the browser prefers. */

export interface Theme {
  readonly text: string;
  readonly faint: string;
  readonly ground: string;
  readonly dark: boolean;
}

/** Colours that remain apart for colour-blind eyes (Okabe and Ito 2008), on light and on dark. */
const ON_LIGHT = ['#0072b2', '#d55e00', '#009e73', '#aa4a86', '#8a6d00', '#2b83ba', '#444444'];
const ON_DARK = ['#56b4e9', '#e69f00', '#2fc79a', '#e3a0c6', '#f0e442', '#8ecae6', '#dddddd'];

export function lineColour(theme: Theme, index: number): string {
  const palette = theme.dark ? ON_DARK : ON_LIGHT;
  return palette[index % palette.length] ?? theme.text;
}

/** Tells whether a colour as CSS writes it is dark; null where it is not understood. */
export function isDark(colour: string): boolean | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(colour);
  const parts = short
    ? short.slice(1).map(digit => parseInt(digit + digit, 16))
    : (long?.slice(1).map(digits => parseInt(digits, 16)) ?? rgb?.slice(1).map(Number));
  if (parts === undefined) {
    return null;
  }
  const [red = 0, green = 0, blue = 0] = parts;
  // Perceived brightness by the weights of ITU-R BT.601.
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const variable = (name: string): string => style.getPropertyValue(name).trim();
  const ground = variable('--jp-layout-color0');
  const prefersDark =
    typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = isDark(ground) ?? prefersDark;
  return {
    text: variable('--jp-ui-font-color1') || (dark ? '#e0e0e0' : '#212121'),
    faint: variable('--jp-border-color2') || (dark ? '#424242' : '#e0e0e0'),
    ground: ground || (dark ? '#111111' : '#ffffff'),
    dark,
  };
}

/** Calls `changed` when JupyterLab's theme changes; returns the function that stops it. */
export function followTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ['data-jp-theme-light', 'data-jp-theme-name', 'class'],
  });
  return () => {
    observer.disconnect();
  };
}
