/** The settings of the editor's parts. The schema says what each is for, and its default. */
import schema from '../../schema/editor.json';

export interface EditorSettings {
  readonly completion: boolean;
  readonly automatic: boolean;
  readonly documentation: boolean;
  readonly signature: boolean;
  readonly hover: boolean;
  readonly checks: boolean;
  readonly checkDelay: number;
  readonly inline: boolean;
}

const { properties } = schema;

/** What is given where it is of the right type, else the default. */
export function editorSettings(given: Readonly<Record<string, unknown>> = {}): EditorSettings {
  const flag = (name: Exclude<keyof EditorSettings, 'checkDelay'>): boolean => {
    const value = given[name];
    return typeof value === 'boolean' ? value : properties[name].default;
  };
  const delay = given.checkDelay;
  return {
    completion: flag('completion'),
    automatic: flag('automatic'),
    documentation: flag('documentation'),
    signature: flag('signature'),
    hover: flag('hover'),
    checks: flag('checks'),
    checkDelay: typeof delay === 'number' ? delay : properties.checkDelay.default,
    inline: flag('inline'),
  };
}
