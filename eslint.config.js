import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const size = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'contract/**', 'db/schema.ts', '.cache/**', 'data/**', '**/*.mjs', '**/*.js', '*.config.ts'] },
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
      'no-restricted-syntax': ['error', { selector: "CallExpression[callee.property.name='system'][callee.object.property.name='database']", message: 'Only the kernel may leave row-level security.' }],
    },
  },
  { files: ['app/**/*.tsx', 'app/**/*.ts'], plugins: { 'react-hooks': hooks }, rules: { ...hooks.configs.recommended.rules } },
  // A component's markup counts as its lines; a story tells one thing from first to last.
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'tests/**', 'bench/**', '**/messages.ts', 'db/seeds/**'],
    rules: {
      'max-lines': 'off', 'max-lines-per-function': 'off',
      '@typescript-eslint/no-explicit-any': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-return': 'off', '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
