import { elsewhere, japanese, korean, places } from './names.ts';
import type { Place } from './names.ts';
import type { Random } from './random.ts';

export type Language = 'ko' | 'ja' | 'en';

export interface DemoCustomer {
  id: string;
  name: string;
  /** As a person of the shop calls them: 서연 님, 佐藤様, Emma. */
  calledBy: string;
  language: Language;
  email: string;
  phone: string | null;
  place: Place;
  line1: string;
  joinedAt: Date;
  /** Orders a year while a customer. */
  rate: number;
  /** When they stop coming back (they don't know it yet). */
  leavesAt: Date;
}

const day = 86_400_000;

/** The customers of a year and a bit: how often each comes back and when each leaves differ, as in a real shop. */
export function makeCustomers(random: Random, count: number, now: Date): DemoCustomer[] {
  const taken = new Set<string>();
  const customers: DemoCustomer[] = [];
  for (let index = 0; index < count; index += 1) {
    const language = random.weighted<Language>([['ko', 62], ['ja', 24], ['en', 14]]);
    const { name, calledBy, latin } = personOf(random, language);
    const place = placeOf(random, language);
    // More people find the shop as the year goes by.
    const joinedAt = new Date(now.getTime() - 365 * day * (1 - random.next() ** 0.7) - random.int(0, day));
    const rate = Math.min(30, 0.7 + random.gamma(0.55, 11));
    const one: DemoCustomer = {
      id: `c${String(index + 1).padStart(5, '0')}`,
      name, calledBy, language, place, joinedAt, rate,
      email: uniqueEmail(random, latin, taken),
      phone: phoneOf(random, place, taken),
      line1: `${place.street} ${random.int(1, 180)}${place.country === 'KR' ? `, ${random.int(1, 20)}층` : place.country === 'JP' ? `-${random.int(1, 20)}` : ''}`,
      leavesAt: new Date(joinedAt.getTime() + random.exponential(random.chance(0.45) ? 60 : 900) * day),
    };
    const earlier = customers[index - 40];
    customers.push(earlier && index % 90 === 0 ? secondAccount(one, earlier) : one);
  }
  return customers;
}

/** Some people forget that they have an account and make another with a second address: what merging is for. */
function secondAccount(one: DemoCustomer, { name, calledBy, email, language, place, phone, line1 }: DemoCustomer): DemoCustomer {
  return { ...one, name, calledBy, email: email.replace(/\d*@.*/, `.${one.id}@mail.example`), language, place, phone, line1, rate: 1 };
}

function personOf(random: Random, language: Language): { name: string; calledBy: string; latin: string } {
  if (language === 'ko') {
    const [family, latinFamily] = random.weighted(korean.family.map((one) => [one, one[2]] as const));
    const [given, latinGiven] = random.pick(korean.given);
    return { name: `${family}${given}`, calledBy: `${given} 님`, latin: `${latinGiven}.${latinFamily}` };
  }
  if (language === 'ja') {
    const [family, latinFamily] = random.weighted(japanese.family.map((one) => [one, one[2]] as const));
    const [given, latinGiven] = random.pick(japanese.given);
    return { name: `${family} ${given}`, calledBy: `${family}様`, latin: `${latinGiven}.${latinFamily}` };
  }
  const given = random.pick(elsewhere.given);
  const family = random.pick(elsewhere.family);
  const latin = `${given}.${family}`.normalize('NFD').replace(/[^a-zA-Z.]/g, '').toLowerCase();
  return { name: `${given} ${family}`, calledBy: given, latin };
}

function placeOf(random: Random, language: Language): Place {
  if (language === 'ko') return random.pick(places.KR);
  if (language === 'ja') return random.pick(places.JP);
  return random.pick(places[random.weighted<'US' | 'GB' | 'DE' | 'FR'>([['US', 50], ['GB', 25], ['DE', 15], ['FR', 10]])]);
}

/** Only domains that are kept for examples (RFC 2606), so that no demo mail can reach anybody. */
function uniqueEmail(random: Random, latin: string, taken: Set<string>): string {
  for (;;) {
    const email = `${latin}${random.chance(0.8) ? random.int(1, 9999) : ''}@${random.pick(['example.com', 'example.net', 'example.org', 'mail.example'])}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
}

const areaCodes = ['202', '206', '212', '305', '312', '404', '415', '503', '512', '617', '702', '808'];

/** Numbers shaped like those of the country, nobody's twice; nobody is called or texted in the demo. */
function phoneOf(random: Random, place: Place, taken: Set<string>): string | null {
  if (random.chance(0.25)) return null;
  for (;;) {
    const phone = numberIn(random, place.country);
    if (phone !== null && taken.has(phone)) continue;
    if (phone !== null) taken.add(phone);
    return phone;
  }
}

function numberIn(random: Random, country: string): string | null {
  if (country === 'KR') return `+8210${random.int(2_000, 9_999)}${String(random.int(0, 9_999)).padStart(4, '0')}`;
  if (country === 'JP') return `+8190${random.int(1_000, 9_999)}${String(random.int(0, 9_999)).padStart(4, '0')}`;
  // 555-0100 to 0199 are kept for stories.
  if (country === 'US') return `+1${random.pick(areaCodes)}555${String(random.int(100, 199)).padStart(4, '0')}`;
  return null;
}
