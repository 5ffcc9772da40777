// Which way imports go (docs/architecture.md, "The ladder"): a module knows only those to its left.
const ladder = [
  'store', 'agents', 'customers', 'orders', 'deliveries', 'conversations', 'cases', 'help', 'feedback', 'offers', 'journeys', 'storefront', 'retention', 'today', 'demo',
];
const tests = '\\.test\\.tsx?$|^tests/|^bench/';
const at = (name) => `^server/modules/${name}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: tests }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...ladder.slice(0, -1).map((name, index) => ({
      name: `ladder-${name}`, severity: 'error', comment: 'A module imports only modules to its left; it speaks to the right by events.',
      from: { path: at(name), pathNot: tests }, to: { path: at(`(${ladder.slice(index + 1).join('|')})`) },
    })),
    { name: 'kernel-knows-nobody', severity: 'error', from: { path: '^server/kernel/', pathNot: tests }, to: { path: '^server/(?!kernel/)' } },
    { name: 'science-is-pure', severity: 'error', from: { path: '^server/science/', pathNot: tests }, to: { path: '^server/(?!science/)|^node:(fs|http|net)' } },
    {
      name: 'adapters-see-no-domain', severity: 'error', comment: 'Adapters translate: they see the kernel and their contract, never the database or a module.',
      from: { path: '^server/(channels|platforms|carriers|review-sites)/', pathNot: tests }, to: { path: '^server/modules/|^server/kernel/database|^db/' },
    },
    { name: 'app-sees-only-the-contract', severity: 'error', from: { path: '^app/' }, to: { path: '^(server|widget|db|tests)/' } },
    { name: 'widget-sees-only-itself', severity: 'error', from: { path: '^widget/', pathNot: tests }, to: { path: '^(server|app|db|tests)/' } },
    { name: 'parts-of-the-ui-know-no-feature', severity: 'error', from: { path: '^app/ui/' }, to: { path: '^app/(features|shell)/' } },
    { name: 'only-the-entry-knows-everybody', severity: 'error', from: { path: '^server/(modules|channels|platforms|science|kernel)/', pathNot: tests }, to: { path: '^server/((main|cli|house)\\.ts$|evaluate/)' } },
    { name: 'no-tests-in-the-product', severity: 'error', from: { path: '^(server|app|widget)/', pathNot: tests }, to: { path: tests } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|contract|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.server.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'], conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
