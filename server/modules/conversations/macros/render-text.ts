import { Liquid } from 'liquidjs';
import { fail } from '../../../kernel/errors.ts';

const keptTags = new Set(['if', 'unless', 'case', 'raw', 'comment', '#']);
const keptFilters = new Set(['default', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'raw']);

/** Sandboxed: no files, no loops, no prototype, and an end to time and memory (milliseconds, steps). */
const engine = new Liquid({
  ownPropertyOnly: true, strictVariables: false, strictFilters: true, jsTruthy: false,
  parseLimit: 100_000, renderLimit: 500, memoryLimit: 1_000_000, templates: {}, relativeReference: false,
});
for (const name of Object.keys(engine.tags)) if (!keptTags.has(name)) delete engine.tags[name];
for (const name of Object.keys(engine.filters)) if (!keptFilters.has(name)) delete engine.filters[name];

export type Scope = Record<string, Record<string, string | null>>;

export interface Rendered {
  text: string;
  /** Variables without a value that the text would have shown; they stay in it as `{{name}}`. */
  missing: string[];
}

const output = /\{\{-?\s*([a-z_][\w.]*)\s*((?:\|[^{}]*)?)-?\}\}/gi;

/** Puts values into a template. A variable without a value stays visible and is reported, never silently blank. 422 for a broken template. */
export function renderText(template: string, scope: Scope): Rendered {
  const absent = new Set<string>();
  const guarded = template.replace(output, (whole, name: string, filters: string) => {
    if (valueOf(scope, name) !== null || /\|\s*default\b/.test(filters)) return whole;
    absent.add(name);
    return `{% raw %}{{${name}}}{% endraw %}`;
  });
  const text = run(guarded, scope);
  return { text, missing: [...absent].filter((name) => text.includes(`{{${name}}}`)) };
}

/** 422 with what is wrong, when a text is not a template we can render. `path` names the field it came from. */
export function checkTemplate(template: string, path: string): void {
  run(template, {}, path);
}

function run(template: string, scope: Scope, path?: string): string {
  try {
    return String(engine.parseAndRenderSync(template, scope)).replaceAll('\0', '');
  } catch (error) {
    return fail('invalid', 'invalid_template', `This text cannot be filled in: ${(error as Error).message.split('\n')[0]!.slice(0, 200)}`,
      path ? { issues: [{ path, code: 'invalid_template' }] } : undefined);
  }
}

function valueOf(scope: Scope, name: string): string | null {
  const [group = '', key = '', ...deeper] = name.split('.');
  if (deeper.length > 0 || !Object.hasOwn(scope, group)) return null;
  const values = scope[group]!;
  const value = Object.hasOwn(values, key) ? values[key] : null;
  return value === undefined || value === null || value === '' ? null : value;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Plain text as HTML: paragraphs at empty lines, everything else escaped. */
export function textToHtml(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (one) => entities[one]!);
  return escaped.split(/\n{2,}/).map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`).join('');
}
