import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { OutgoingCard } from '../channel.ts';
import { cardHtml, cardText } from './product-card.ts';

const matcha: OutgoingCard = {
  title: '우지 말차 30g', options: '백색', price: '₩26,000', stock: { said: '재고 있음' }, delivery: '보통 주문하고 2~4일이면 도착해요',
  imageUrl: 'https://shop.example/matcha.jpg?w=84&h=84', link: { url: 'https://shop.example/p/matcha?a=1&b=2', label: '구매하기' },
};

interface Element {
  type: string;
  name?: string;
  attribs?: Record<string, string>;
  children?: Element[];
  data?: string;
}

function elements(node: Element): Element[] {
  return [...(node.type === 'tag' || node.type === 'script' || node.type === 'style' ? [node] : []), ...(node.children ?? []).flatMap(elements)];
}
const words = (node: Element): string => (node.data ?? '') + (node.children ?? []).map(words).join('');

describe('a product card in a mail', () => {
  it('says in text what the picture and the button say', () => {
    expect(cardText(matcha)).toBe('  우지 말차 30g – 백색\n  ₩26,000 · 재고 있음\n  보통 주문하고 2~4일이면 도착해요\n  https://shop.example/p/matcha?a=1&b=2');
    expect(cardText({ title: 'Tea', options: null, price: null, stock: null, delivery: null, imageUrl: null, link: null })).toBe('  Tea');
  });

  it('is a table with the picture by its https address, described, and one link', () => {
    const all = elements(parseDocument(cardHtml(matcha)) as unknown as Element);
    expect(all.find((one) => one.name === 'img')!.attribs).toMatchObject({ src: matcha.imageUrl, alt: matcha.title, width: '84' });
    expect(all.filter((one) => one.name === 'a').map((one) => one.attribs!.href)).toEqual([matcha.link!.url]);
    const bare = cardHtml({ ...matcha, imageUrl: null, link: null });
    expect(bare).not.toMatch(/<img|<a /);
  });

  it('never holds a tag, an attribute or an address that came from the store', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</td></tr></table><form action=//evil.example>', '\u202egpj.exe', '&lt;b&gt;', "' onmouseover='x", '<!--', ']]>', `${'<b>'.repeat(1000)}`),
    );
    const address = fc.oneof(nasty, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constantFrom('javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>1</script>', 'http://shop.example/a.png', 'https://shop.example/"onload="x', ' vbscript:x'));
    const card = fc.record({
      title: nasty, options: fc.option(nasty), price: fc.option(nasty), stock: fc.option(fc.record({ said: nasty })), delivery: fc.option(nasty),
      imageUrl: fc.option(address), link: fc.option(fc.record({ url: address, label: nasty })),
    });
    fc.assert(fc.property(card, (given) => {
      const tree = parseDocument(cardHtml(given), { decodeEntities: true }) as unknown as Element;
      const all = elements(tree);
      expect(all.every((one) => ['table', 'tr', 'td', 'strong', 'span', 'br', 'div', 'a', 'img'].includes(one.name!))).toBe(true);
      expect(all.flatMap((one) => Object.keys(one.attribs ?? {})).every((name) => ['role', 'cellpadding', 'cellspacing', 'border', 'width', 'style', 'valign', 'dir', 'src', 'alt', 'href'].includes(name))).toBe(true);
      for (const { attribs } of all.filter((one) => one.name === 'a')) expect(attribs!.href).toMatch(/^\s*https?:/i);
      for (const { attribs } of all.filter((one) => one.name === 'img')) expect(attribs!.src).toMatch(/^\s*https:/i);
      expect(all.filter((one) => one.name === 'table')).toHaveLength(1);
      expect(words(tree)).toContain(given.title);
    }), { numRuns: 200 });
  });
});
