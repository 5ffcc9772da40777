/**
 * Expressions as a tree of characters in one typed table: reading a text asks it once a character and makes no string. A step is
 * found by its exact key (node · 65,536 + UTF-16 unit), by open addressing.
 */
export interface Trie {
  keys: Uint32Array;
  nodes: Int32Array;
  mask: number;
  /** What was put at a node's end; 0 where nothing ends. */
  values: Int32Array;
}

const mostNodes = 65_535;

/** A tree of expressions, each with a value above 0 or below; the later of two alike counts. Throws for more than 65,535 nodes. */
export function trieOf(entries: Iterable<readonly [expression: string, value: number]>): Trie {
  const steps = new Map<number, number>();
  const values = [0];
  for (const [expression, value] of entries) {
    let node = 0;
    for (let at = 0; at < expression.length; at += 1) {
      const key = node * 65_536 + expression.charCodeAt(at);
      const known = steps.get(key);
      if (known === undefined) steps.set(key, values.push(0) - 1);
      node = known ?? values.length - 1;
    }
    values[node] = value;
  }
  if (values.length > mostNodes) throw new Error('The expressions are too many for one tree.');
  return { ...tableOf(steps), values: Int32Array.from(values) };
}

function tableOf(steps: ReadonlyMap<number, number>) {
  const mask = 2 ** Math.ceil(Math.log2(steps.size * 2 + 2)) - 1;
  const keys = new Uint32Array(mask + 1);
  const nodes = new Int32Array(mask + 1);
  for (const [key, node] of steps) {
    let place = placeOf(key, mask);
    while (nodes[place] !== 0) place = (place + 1) & mask;
    keys[place] = key;
    nodes[place] = node;
  }
  return { keys, nodes, mask };
}

function placeOf(key: number, mask: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** The node after one more character, 0 where no expression goes on so. */
export function stepFrom({ keys, nodes, mask }: Trie, node: number, unit: number): number {
  const key = ((node << 16) | unit) >>> 0;
  let place = placeOf(key, mask);
  while (nodes[place] !== 0) {
    if (keys[place] === key) return nodes[place]!;
    place = (place + 1) & mask;
  }
  return 0;
}
