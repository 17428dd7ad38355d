import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** All that html-validate recommends; what is turned off says why. Nothing is fetched and no configuration file is looked for. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // As HTML's own standard writes it.
      'doctype-style': ['error', { style: 'lowercase' }],
      // Tables become cards on a narrow screen, and browsers forget that they are tables once their boxes are laid out
      // differently: the roles are written out.
      'no-redundant-role': 'off',
      // Ids are made of what they stand for, and a standard id is anything without white space.
      'valid-id': ['error', { relaxed: true }],
      // What a template leaves at the end of a line is nobody's fault, and compresses to nothing.
      'no-trailing-whitespace': 'off',
    },
  }),
);

/** What is wrong with a page as it was sent, one sentence each with the line that it is in. */
export async function htmlFaults(source: string): Promise<string[]> {
  const { results } = await validator.validateString(source);
  const lines = source.split('\n');
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column }) =>
        `${ruleId}: ${message}: ${(lines[line - 1] ?? '').slice(Math.max(0, column - 20), column + 100)}`,
    ),
  );
}
