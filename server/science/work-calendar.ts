/** The days on which nobody works in a place: its zone (IANA) and which of its dates (YYYY-MM-DD) are off. */
export interface WorkCalendar {
  zone: string;
  isDayOff(date: string): boolean;
}

/** A calendar that knows weekends and nothing else. */
export function weekendsOnly(zone: string): WorkCalendar {
  return { zone, isDayOff: (date) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) };
}

const zones = new Set<string>(['UTC']);

/** Whether an IANA time zone has this name. Asking Intl costs as much as reading a message does, so it is asked once a zone. */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  // "+09:00" is taken by Intl, but is no zone: it knows no summer time.
  if (!/^[A-Z]/i.test(name)) return false;
  if (zones.size < 1_000) zones.add(name);
  return true;
}
