/** Where colleagues are named behind an @: the longest name that fits, so that Mina Lee is not taken for Mina. */
export function mentionsIn(text: string, names: readonly string[]): { at: number; name: string }[] {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return [...text.matchAll(/(?<![\w.])@/g)].flatMap(({ index: at }) => {
    const name = longestFirst.find((one) => text.startsWith(one, at + 1) && !goesOn(text.slice(at + 1), one.length));
    return name ? [{ at, name }] : [];
  });
}

/** A Latin word goes on after the name; a Korean or Japanese one may carry its ending at once. */
const goesOn = (text: string, length: number) => /[A-Za-z]/.test(text[length - 1] ?? '') && /[A-Za-z]/.test(text[length] ?? '');

interface Limited {
  id: number;
  name: string;
  inboxes: string[] | null;
  role: { inboxes: string[] | null };
}

/** Whether somebody may see the conversations of an inbox. */
export const worksIn = (inbox: string) => ({ inboxes, role }: Pick<Limited, 'inboxes' | 'role'>): boolean => [inboxes, role.inboxes].every((list) => !list || list.includes(inbox));

/** Colleagues who are named in a note. Of several with one name those who may see it; nobody is left out for not seeing it, the server says so. */
export function mentioned(text: string, colleagues: readonly Limited[], inbox: string): number[] {
  const names = new Set(mentionsIn(text, colleagues.map((one) => one.name)).map((one) => one.name));
  return [...names].flatMap((name) => {
    const all = colleagues.filter((one) => one.name === name);
    const seeing = all.filter(worksIn(inbox));
    return (seeing.length > 0 ? seeing : all).map((one) => one.id);
  });
}
