const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll(/&(quot|amp|lt|gt|#39);/g, (_all, entity: string) => entities[entity] ?? '');

/** What a browser would send of the form with this id, as the page has it. */
export function formOf(page: string, id: string): Record<string, string> {
  const [, form = ''] = new RegExp(`<form id="${id}"[^>]*>([\\s\\S]*?)</form>`).exec(page) ?? [];
  return { ...inputsOf(form), ...selectsOf(form) };
}

/** Boxes that are not ticked are not sent. */
function inputsOf(form: string): Record<string, string> {
  const tags = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const sent = tags.filter((tag) => !tag.includes('type="checkbox"') || /\schecked[\s>]/.test(tag));
  return Object.fromEntries(
    sent.flatMap((tag) => {
      const name = attribute(tag, 'name');
      return name === undefined ? [] : [[name, attribute(tag, 'value') ?? 'on']];
    }),
  );
}

/** The first option is chosen where none says that it is. */
function selectsOf(form: string): Record<string, string> {
  const selects = [...form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)];
  return Object.fromEntries(
    selects.map(([, tag = '', content = '']) => {
      const options = [...content.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      const chosen = options.find((option) => /\sselected[\s>]/.test(option)) ?? options[0] ?? '';
      return [attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? ''];
    }),
  );
}
