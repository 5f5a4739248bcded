import { afterEach, describe, expect, it } from 'vitest';

import { isDark, lineColour, readTheme } from './theme';

describe('isDark', () => {
  it.each([
    ['#fff', false],
    ['#111111', true],
    ['rgb(20, 20, 20)', true],
    ['rgba(250 250 250 / 1)', false],
    ['white', null],
    ['', null],
  ])('%s: %s', (colour, expected) => {
    expect(isDark(colour)).toBe(expected);
  });
});

describe('readTheme', () => {
  afterEach(() => {
    document.body.removeAttribute('style');
  });

  it("takes JupyterLab's variables", () => {
    document.body.style.setProperty('--jp-layout-color0', '#111111');
    document.body.style.setProperty('--jp-ui-font-color1', '#eeeeee');
    const theme = readTheme(document.body);
    expect(theme).toMatchObject({ dark: true, ground: '#111111', text: '#eeeeee' });
  });

  it('has colours outside JupyterLab', () => {
    expect(readTheme(document.body)).toMatchObject({ dark: false, ground: '#ffffff' });
  });
});

describe('lineColour', () => {
  it('differs between light and dark, and starts again after the last', () => {
    const light = { text: '', faint: '', ground: '', dark: false };
    const colours = Array.from({ length: 7 }, (_, i) => lineColour(light, i));
    expect(new Set(colours).size).toBe(7);
    expect(lineColour(light, 7)).toBe(colours[0]);
    expect(lineColour({ ...light, dark: true }, 0)).not.toBe(colours[0]);
  });
});
