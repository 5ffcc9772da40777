/** `Chrome / Android`: enough for an agent to know what the shopper sees, too little to recognise anybody by. */
export function describeDevice(userAgent: string): string {
  const browser = first(userAgent, [
    [/KAKAOTALK/i, 'KakaoTalk'], [/\bLine\//, 'LINE'], [/NAVER\(/, 'Naver'], [/Instagram/, 'Instagram'], [/FBA[NV]/, 'Facebook'],
    [/SamsungBrowser/, 'Samsung Internet'], [/Whale\//, 'Whale'], [/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'],
    [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari'],
  ]);
  const system = first(userAgent, [
    [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'Mac'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(' / ');
}

function first(text: string, names: [RegExp, string][]): string {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? '';
}
