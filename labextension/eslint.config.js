import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    files: ['src/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { eqeqeq: 'error', 'no-console': 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  { files: ['src/entry.js'], languageOptions: { sourceType: 'script' } },
];
