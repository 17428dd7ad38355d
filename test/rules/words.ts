import path from 'node:path';
import { filesIn, read, withoutComments } from './house.ts';

/** What a database may not be asked for: it fails, or is silently wrong, on the embedded engine or on a standalone server. */
const NEVER_ASK_THE_DATABASE: [RegExp, string][] = [
  [/\b(?:startSession|withTransaction|startTransaction|withSession)\b/, 'a session or transaction'],
  [/\bsession\s*:/, 'a session'],
  [/\.watch\s*\(/, 'a change stream'],
  [/\bexpireAfterSeconds\b|\bexpires\s*:/, 'a TTL index'],
  [/\bpartialFilterExpression\b|\bsparse\s*:/, 'a partial or sparse index'],
  [/\bcollation\b/, 'a collation'],
  [/\$text\b|:\s*['"]text['"]/, 'text search'],
  [/\[\s*\{\s*['"]?\$(?:set|unset|replaceWith)\b/, 'an update pipeline'],
  [/\$addFields\b/, '$addFields'],
  [/\$dateTrunc\b/, '$dateTrunc'],
  [/\$jsonSchema\b/, '$jsonSchema'],
  [/\.explain\s*\(/, 'explain'],
  [/\bkeyPattern\b|\bkeyValue\b/, 'the key of a duplicate error'],
  [/\binsertedCount\b/, 'insertedCount'],
  [/\bupdateOne\s*\([^;]*\bsort\s*:/, 'updateOne with a sort'],
];

/** Every such wish in the sources of shared/store. Comments may name what is not used. */
export function forbiddenWishes(root: string): string[] {
  const sources = filesIn(path.join(root, 'shared/store/src')).filter((file) => file.endsWith('.ts'));
  return sources.flatMap((file) => {
    const code = withoutComments(read(file));
    const found = NEVER_ASK_THE_DATABASE.filter(([pattern]) => pattern.test(code));
    return found.map(([, what]) => `${path.relative(root, file)} asks the database for ${what}`);
  });
}

/*
 * The words are put together here, so that this file does not hold them. A path starts where nothing stands before its
 * slash that could belong to a relative one, such as `./work/`.
 */
const ONE_MACHINE = new RegExp(`(?<![.\\w@-])/(?:${['work', 'root'].join('|')})/`);
const REGISTRIES = new RegExp(
  [
    ['registry', '[a-z0-9-]+', '[a-z]{2,}'],
    ['npmjs', '(?:org|com)'],
    ['pypi', 'org'],
    ['pythonhosted', 'org'],
    ['proxy', 'golang', 'org'],
    ['repo1?', 'maven', '[a-z.]+'],
  ]
    .map((parts) => `\\b${parts.join('\\.')}`)
    .join('|'),
);
const RESOLVED = /"resolved":\s*"(?:https?|git|file:\/)/;

const TEXT =
  /\.(?:ts|js|mjs|cjs|json|md|ya?ml|css|html|svg|xml|java|sh|txt|example|toml)$|(?:^|\/)(?:\.[a-z]+|[A-Z][A-Za-z]+|run)$/;

/** Every file that knows a path of one machine or the host of a registry: neither is there for the next reader. */
export function tracesOfOneMachine(root: string): string[] {
  return filesIn(root).flatMap((file) => {
    const place = path.relative(root, file).replaceAll(path.sep, '/');
    if (!TEXT.test(place)) return [];
    const text = read(file);
    return [
      ...(ONE_MACHINE.test(text) ? [`${place} names a path of one machine`] : []),
      ...(REGISTRIES.test(text) ? [`${place} names the host of a registry`] : []),
      ...(place.endsWith('package-lock.json') && RESOLVED.test(text) ? [`${place} pins where packages come from`] : []),
    ];
  });
}

/** Where the example of an environment and the variables that are read do not agree. Examples may be commented out. */
export function differencesOfEnvExample(example: string, names: readonly string[]): string[] {
  const listed = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].flatMap((match) => match[1] ?? []);
  const times = (name: string): number => listed.filter((other) => other === name).length;
  return [
    ...[...new Set(listed)].filter((name) => times(name) > 1).map((name) => `${name} is listed ${times(name)} times`),
    ...[...new Set(listed)]
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is listed, but nobody reads it`),
    ...names.filter((name) => times(name) === 0).map((name) => `${name} is read, but not listed`),
  ];
}
