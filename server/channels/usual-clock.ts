/** The clock of a language for Intl: Korean on 24 hours, as Node writes `PM 2:00` for what everybody calls 오후 2:00. */
export const usualClock = (language: string): Intl.DateTimeFormatOptions => (language === 'ko' ? { hourCycle: 'h23' } : {});
