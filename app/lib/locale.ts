import { useSyncExternalStore } from 'react';

export type Locale = 'ko' | 'ja' | 'en';
export const locales: readonly Locale[] = ['ko', 'ja', 'en'];

/** How the agent reads dates, money and words. */
export interface Region {
  locale: Locale;
  /** IANA zone in which times are shown. */
  zone: string;
  /** ISO 4217 currency of amounts that carry none. */
  currency: string;
}

const KEY = 'dangol.locale';
const listeners = new Set<() => void>();
let region: Region = {
  locale: closestLocale([remembered(), ...navigatorLanguages()]),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'USD',
};

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function navigatorLanguages(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages;
}

/** The first of the wanted BCP 47 tags that Dangol speaks; English when none. */
export function closestLocale(wanted: readonly (string | null | undefined)[]): Locale {
  for (const tag of wanted) {
    const found = locales.find((locale) => tag?.toLowerCase().split('-')[0] === locale);
    if (found) return found;
  }
  return 'en';
}

/** Sets language, zone and currency for the whole app; marks the page's language and remembers it for the next visit. */
export function setRegion(next: Partial<Region>): void {
  const merged = { ...region, ...next };
  if (merged.locale === region.locale && merged.zone === region.zone && merged.currency === region.currency) return;
  region = merged;
  applyLanguage();
  for (const listener of listeners) listener();
}

/** Writes the language to `<html lang>`, where screen readers and fonts look for it. */
export function applyLanguage(): void {
  document.documentElement.lang = region.locale;
  try {
    localStorage.setItem(KEY, region.locale);
  } catch {
    // A closed storage only means that the sign-in page asks the browser again.
  }
}

export function currentRegion(): Region {
  return region;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRegion(): Region {
  return useSyncExternalStore(subscribe, currentRegion);
}
