import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const size = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'contract/**', 'db/schema.ts', '.cache/**', 'data/**', '**/*.mjs', '**/*.js', '**/*.cjs', '*.config.ts', 'widget/**/*.test.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['tsconfig.server.json', 'tsconfig.app.json', 'tsconfig.widget.json', 'tsconfig.stories.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...size,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Our objects are closures, not classes: taking a method off one is safe.
      '@typescript-eslint/unbound-method': 'off',
      // Misjudges generic calls whose result is narrowed by the assertion.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      'no-restricted-syntax': ['error', { selector: "CallExpression[callee.property.name='system'][callee.object.property.name='database']", message: 'Only the kernel may leave row-level security.' }],
    },
  },
  // The rules for the React compiler are left out: the app is not built with it.
  { files: ['app/**/*.tsx', 'app/**/*.ts'], plugins: { 'react-hooks': hooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  // A component's markup and a hook's closures count as lines of one function; a story tells one thing from first to last.
  { files: ['**/*.tsx', 'app/**/use-*.ts', 'app/lib/*.ts', 'widget/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'tests/**', 'bench/**', '**/messages.ts', 'db/seeds/**'],
    rules: {
      'max-lines': 'off', 'max-lines-per-function': 'off',
      '@typescript-eslint/no-explicit-any': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-return': 'off', '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
