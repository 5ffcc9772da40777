/** The days on which nobody works in a place: its zone (IANA) and which of its dates (YYYY-MM-DD) are off. */
export interface WorkCalendar {
  zone: string;
  isDayOff(date: string): boolean;
}

/** A calendar that knows weekends and nothing else. */
export function weekendsOnly(zone: string): WorkCalendar {
  return { zone, isDayOff: (date) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) };
}
