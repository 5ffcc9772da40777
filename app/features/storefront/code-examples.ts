/** How a shop signs who a visitor is (JSON Web Token, HS256), in the languages shops are written in. Shown, never run. */

export interface CodeExample {
  id: 'node' | 'php' | 'ruby' | 'liquid';
  label: string;
  code: (siteKey: string) => string;
}

export const codeExamples: readonly CodeExample[] = [
  {
    id: 'node',
    label: 'Node.js',
    code: (site) => `import { createHmac } from 'node:crypto';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function dangolIdentity(user) {
  const body = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({
    sub: String(user.id),
    email: user.email, // only if you have verified it
    name: user.name,
    aud: '${site}',
    exp: Math.floor(Date.now() / 1000) + 3600,
  });
  const signature = createHmac('sha256', process.env.DANGOL_IDENTITY_SECRET).update(body).digest('base64url');
  return body + '.' + signature;
}`,
  },
  {
    id: 'php',
    label: 'PHP',
    code: (site) => `<?php
function dangol_part($bytes) {
  return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function dangol_identity($user) {
  $body = dangol_part(json_encode(['alg' => 'HS256', 'typ' => 'JWT'])) . '.' . dangol_part(json_encode([
    'sub' => (string) $user->id,
    'email' => $user->email, // only if you have verified it
    'name' => $user->name,
    'aud' => '${site}',
    'exp' => time() + 3600,
  ]));
  return $body . '.' . dangol_part(hash_hmac('sha256', $body, getenv('DANGOL_IDENTITY_SECRET'), true));
}`,
  },
  {
    id: 'ruby',
    label: 'Ruby',
    code: (site) => `require "json"
require "openssl"
require "base64"

def dangol_part(bytes) = Base64.urlsafe_encode64(bytes, padding: false)

def dangol_identity(user)
  body = [{ alg: "HS256", typ: "JWT" }, {
    sub: user.id.to_s,
    email: user.email, # only if you have verified it
    name: user.name,
    aud: "${site}",
    exp: Time.now.to_i + 3600
  }].map { |claims| dangol_part(claims.to_json) }.join(".")
  signature = OpenSSL::HMAC.digest("sha256", ENV.fetch("DANGOL_IDENTITY_SECRET"), body)
  "#{body}.#{dangol_part(signature)}"
end`,
  },
  {
    id: 'liquid',
    label: 'Shopify (Liquid)',
    code: (site) => `{% if customer %}
  {%- assign secret = shop.metafields.dangol.identity_secret.value -%}
  {%- assign exp = 'now' | date: '%s' | plus: 3600 -%}
  {%- capture claims -%}
    {"sub":{{ customer.id | append: '' | json }},"email":{{ customer.email | json }},"name":{{ customer.name | json }},"aud":"${site}","exp":{{ exp }}}
  {%- endcapture -%}
  {%- assign head = '{"alg":"HS256","typ":"JWT"}' | base64_url_safe_encode | remove: '=' -%}
  {%- assign body = claims | strip | base64_url_safe_encode | remove: '=' -%}
  {%- assign unsigned = head | append: '.' | append: body -%}
  {%- assign hex = unsigned | hmac_sha256: secret -%}
  <script>
    (function () {
      var bytes = '{{ hex }}'.match(/../g).map(function (h) { return String.fromCharCode(parseInt(h, 16)); }).join('');
      var signature = btoa(bytes).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
      window.dangolIdentity = '{{ unsigned }}.' + signature;
    })();
  </script>
{% endif %}`,
  },
];

/** The one line a shop writes into its pages. */
export const snippet = (host: string, site: string): string =>
  `<script async src="${host}/widget/loader.js" data-site="${site}"></script>`;

/** The same with a signed visitor. */
export const signedSnippet = (host: string, site: string): string =>
  `<script async src="${host}/widget/loader.js" data-site="${site}"\n  data-identity="…the signed token…"></script>`;

/** What a shop with a content security policy has to allow. */
export const policy = (host: string): string =>
  `script-src ${host}; connect-src ${host} ${host.replace(/^http/, 'ws')}; img-src ${host}`;
