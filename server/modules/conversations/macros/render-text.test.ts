import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HouseError } from '../../../kernel/errors.ts';
import { checkTemplate, renderText, textToHtml } from './render-text.ts';

const scope = { customer: { name: '김서연', first_name: null }, order: {}, agent: { name: 'Mina' }, store: { name: '차와 종이' } };

describe('a macro', () => {
  it('puts values in and keeps a missing variable visible', () => {
    expect(renderText('안녕하세요 {{customer.name}} 님, {{ order.number }} 건이에요. {{agent.name}}', scope))
      .toEqual({ text: '안녕하세요 김서연 님, {{order.number}} 건이에요. Mina', missing: ['order.number'] });
  });

  it('takes a default instead, and reports only what the text would have shown', () => {
    expect(renderText('Hi {{customer.first_name | default: "there"}}{% if order.number %} {{order.number}}{% endif %}', scope)).toEqual({ text: 'Hi there', missing: [] });
  });

  it('reports names nobody knows', () => {
    expect(renderText('{{customer.password}} {{nobody.at.all}}', scope).missing).toEqual(['customer.password', 'nobody.at.all']);
  });

  it('reaches no prototype, no file and no loop', () => {
    for (const name of ['customer.constructor', 'customer.__proto__', 'customer.toString', 'constructor.name', 'store.hasOwnProperty']) {
      expect(renderText(`{{${name}}}`, scope)).toEqual({ text: `{{${name}}}`, missing: [name] });
    }
    for (const bad of ['{% for i in (1..1000000000) %}x{% endfor %}', '{% include "/etc/passwd" %}', '{% render "x" %}', '{% assign a = 1 %}', '{{ "a" | append: "b" }}', '{% if %}', '{{ customer.name | where_exp: "x" }}']) {
      expect(() => checkTemplate(bad, 'text')).toThrow(HouseError);
    }
  });

  it('ends in time and never leaves anything but text, whatever is given', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('{{', '}}', '{%', '%}', 'if', 'endif', ' customer.name ', '|', 'default', ':', '"x"', '\n', '한', 'raw', 'endraw')).map((parts) => parts.join('')), (template) => {
      const started = performance.now();
      try {
        expect(typeof renderText(template, scope).text).toBe('string');
      } catch (error) {
        expect(error).toMatchObject({ kind: 'invalid', code: 'invalid_template' });
      }
      expect(performance.now() - started).toBeLessThan(1_000);
    }), { numRuns: 500 });
  });

  it('as HTML escapes what it was given', () => {
    const { text } = renderText('Hi {{customer.name}}\nline\n\nnext', { customer: { name: '<script>"x"</script>' } });
    expect(textToHtml(text)).toBe('<p>Hi &lt;script&gt;&quot;x&quot;&lt;/script&gt;<br>line</p><p>next</p>');
  });
});
