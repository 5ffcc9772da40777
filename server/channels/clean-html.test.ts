import { Parser } from 'htmlparser2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHtml } from './clean-html.ts';
import { safeCss } from './safe-css.ts';

/** Everything in the output that could run, load or send something. Read with a parser, not with patterns. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const allowed = new Set(['href', 'src', 'target', 'rel', 'style', 'alt', 'title', 'summary', 'width', 'height', 'border', 'cellpadding', 'cellspacing', 'colspan', 'rowspan', 'span', 'size', 'start', 'value', 'align', 'valign', 'dir', 'lang', 'bgcolor', 'color', 'face', 'type', 'nowrap', 'datetime', 'reversed', 'open', 'data-remote-src']);
  const parser = new Parser({
    onopentag(name, attributes) {
      if (/^(?:script|style|iframe|object|embed|svg|math|form|input|button|textarea|select|link|meta|base|template|noscript|video|audio|source|track|frame|portal|title|xmp|plaintext)$/.test(name)) found.push(name);
      for (const [key, value] of Object.entries(attributes)) {
        if (!allowed.has(key)) found.push(`${name} ${key}`);
        if (key === 'href' && !/^(?:https?:\/\/|mailto:|tel:)/i.test(value)) found.push(`href ${value}`);
        if (key === 'src' && !/^(?:data:image\/(?:png|jpe?g|gif|webp);base64,|cid:)/.test(value)) found.push(`src ${value}`);
        if (key === 'style' && /url|expression|@|\\|position|behavior|binding|image|var\(|attr\(/i.test(value)) found.push(`style ${value}`);
      }
    },
  });
  parser.write(html);
  parser.end();
  return found;
}

const vectors = [
  '<script>alert(1)</script>', '<ScRiPt src=//x></sCrIpT>', '<img src=x onerror=alert(1)>', '<img src=x:x onerror="alert(1)"/>', '<body onload=alert(1)>', '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<svg><use href="data:image/svg+xml;base64,PHN2Zz4=#x"/></svg>', '<math href="javascript:alert(1)">x</math>',
  '<a href="javascript:alert(1)">x</a>', '<a href="JaVaScRiPt:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>', '<a href="java&#10;script:alert(1)">x</a>', '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>', '<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a href="vbscript:x">x</a>', '<a href="//evil.example">x</a>', '<a href="/settings">x</a>', '<a href="file:///etc/passwd">x</a>',
  '<iframe src="https://x"></iframe>', '<iframe srcdoc="<script>alert(1)</script>">', '<object data="x.swf"></object>', '<embed src=x>', '<link rel=stylesheet href=//x>', '<meta http-equiv=refresh content="0;url=//x">', '<base href="//x/">',
  '<form action="//x"><input name=password autofocus onfocus=alert(1)><button formaction="javascript:alert(1)">go</button></form>', '<isindex action=x>', '<textarea autofocus onfocus=alert(1)>', '<select onfocus=alert(1) autofocus>', '<keygen autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>', '<video src=//x onerror=alert(1)>', '<audio src=x onerror=alert(1)>', '<marquee onstart=alert(1)>', '<input type=image src=//x>', '<table background="//x"><td background="//x">', '<img srcset="//x 1x">', '<img lowsrc=//x dynsrc=//x>',
  '<picture><source srcset="//x"><img src="//x"></picture>', '<div style="background:url(//x)">', '<div style="background:u\\72l(//x)">', '<div style="background:url/**/(//x)">', '<div style="background-image:image-set(\'//x\' 1x)">', '<div style="width:expression(alert(1))">',
  '<div style="behavior:url(x.htc)">', '<div style="-moz-binding:url(//x)">', '<div style="position:fixed;top:0;left:0;width:100%;height:100%">', '<div style="list-style:url(//x)">', '<div style="content:attr(x)">', '<div style="color:var(--x)">', '<div style="cursor:url(//x),auto">',
  '<style>@import "//x"; input[value^=a]{background:url(//x/a)}</style>', '<style>*{background:url(//x)}</style><p>x', '<link rel=prefetch href=//x>', '<link rel=dns-prefetch href=//x>', '<a ping="//x" href="https://y">x</a>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<math><mi><table><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">', '<xmp><img title="</xmp><img src=x onerror=alert(1)>">', '<template><script>alert(1)</script></template>', '<title><img title="</title><img src=x onerror=alert(1)>"></title>', '<!--><img src=x onerror=alert(1)>-->', '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>', '<img """><script>alert(1)</script>">', '<<script>alert(1);//<</script>', '<img/src=x/onerror=alert(1)>', '<a id=location name=cookie href="https://x">clobber</a>', '<img name=getElementById src=x>', '<div id=app class="fixed inset-0">x</div>',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">', '<img src="data:text/html;base64,PHNjcmlwdD4=">', '<img src="file://server/share/x.png">', '<img src="//tracker.example/p.gif">', '<img src="https://tracker.example/p.gif?u=1">', '<img src="http://127.0.0.1:5432/">', '<img src="/api/v1/me">', '<a href="https://x" style="display:block;margin-top:-5000px">x</a>', '<p constructor=x __proto__=y toString=z>x</p>',
];

describe('hostile HTML', () => {
  it.each(vectors)('%s', vector => {
    const once = cleanHtml(vector);
    expect(dangers(once)).toEqual([]);
    expect(cleanHtml(once)).toBe(once.replace(/ data-remote-src="[^"]*"/g, ''));
  });

  it('is harmless for any mixture of vectors', () => {
    const piece = fc.oneof(fc.constantFrom(...vectors), fc.string(), fc.constantFrom('<', '>', '"', "'", '<!--', '-->', '</', '\0', '&lt;', '<p>', '</p>', '<table>', '<svg>', '</style>'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        expect(dangers(cleanHtml(pieces.join('')))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is quick for deep and for huge HTML', () => {
    const start = performance.now();
    expect(cleanHtml('<div>'.repeat(200_000)).length).toBeLessThan(2_000_000);
    cleanHtml('<p style="color:red">x</p>'.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});

describe('what stays', () => {
  it('keeps layout, links and text', () => {
    const html = '<table width="600" bgcolor="#fff"><tr><td align="center" style="padding:8px;color:#333">안녕 <b>하세요</b> <a href="https://shop.example/?a=1&amp;b=2">주문</a></td></tr></table>';
    const clean = cleanHtml(html);
    expect(clean).toContain('<td align="center" style="padding:8px;color:#333">');
    expect(clean).toContain('href="https://shop.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow"');
  });

  it('holds pictures of other servers back, keeps those of the mail and in it, and drops a single pixel', () => {
    expect(cleanHtml('<img src="https://x.example/a.png" alt="A"><img src="//x.example/b.png">')).toBe('<img alt="A" data-remote-src="https://x.example/a.png" /><img data-remote-src="https://x.example/b.png" />');
    expect(cleanHtml('<img src="cid:part%40mail"><img src="data:image/png;base64,iVBO Rw0=">')).toBe('<img src="cid:part%40mail" /><img src="data:image/png;base64,iVBORw0=" />');
    expect(cleanHtml('<img src="https://x.example/p.gif" width="1" height="1">')).toBe('');
  });

  it('shows no title, and no link into the page around it', () => {
    expect(cleanHtml('<head><title>Newsletter</title></head><p>안녕하세요</p>')).toBe('<p>안녕하세요</p>');
    expect(cleanHtml('<a href="/settings/people">x</a>')).toBe('<a>x</a>');
  });

  it('keeps what turns text round', () => expect(cleanHtml('<p dir="rtl" lang="he">שלום</p>')).toBe('<p dir="rtl" lang="he">שלום</p>'));

  it('keeps only harmless declarations', () => {
    expect(safeCss('color: red; position: fixed; background: url(x); margin:-9px; font-family: "Malgun Gothic", 돋움')).toBe('color:red');
    expect(safeCss("font-family:'Malgun Gothic',sans-serif;width:100%;display:flex")).toBe("font-family:'Malgun Gothic',sans-serif;width:100%");
  });
});
