import { readdirSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

/** What may import what: a service builds on libraries alone, a library on libraries, the web on neither. */
const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  allowCircularSelfDependency: true,
  checkDynamicDependenciesExceptions: ['.*'],
  depConstraints: [
    { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib'] },
    { sourceTag: 'type:service', onlyDependOnLibsWithTags: ['type:lib'] },
    { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:web'] },
  ],
};

const featureNames = readdirSync(new URL('web/src/features', import.meta.url)).join('|');
const features = {
  patterns: [
    {
      regex: `^(@/features/|(\\.\\./)+(${featureNames})/)`,
      message: 'A feature imports ui/ and lib/, never another feature.',
    },
  ],
};

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '**/generated/**', 'web/e2e/out/**', '.data/**', '.cache/**'] },
  {
    files: ['libs/**/*.ts', 'services/**/*.ts', 'web/**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@nx': nx },
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries] },
  },
  {
    // A journey through the whole product stands on the harness of the tests of the whole.
    files: ['web/e2e/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['services/*/src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(@nestjs/|@nats-io/|@grpc/|@makegood/(messaging|service))', message: 'The domain knows rules, not how it is reached.' }] },
      ],
    },
  },
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['web/**/*.vue'] })),
  {
    files: ['web/**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, sourceType: 'module' } },
    rules: {
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  { files: ['web/src/features/**/*.{ts,vue}'], languageOptions: { parserOptions: { parser: tseslint.parser } }, rules: { 'no-restricted-imports': ['error', features] } },
];
