const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll(/&(quot|amp|lt|gt|#39);/g, (_all, entity: string) => {
    const characters: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
    return characters[entity] ?? '';
  });

/** What a browser would send of the form with this id, as the page has it. */
export function formOf(page: string, id: string): Record<string, string> {
  const [, form = ''] = new RegExp(`<form id="${id}"[^>]*>([\\s\\S]*?)</form>`).exec(page) ?? [];
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isOff = tag.includes('type="checkbox"') && !/\schecked[\s>]/.test(tag);
    if (name !== undefined && !isOff) fields[name] = attribute(tag, 'value') ?? 'on';
  }
  for (const [, tag = '', options = ''] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected[\s>]/.test(option)) ?? all[0] ?? '';
    fields[attribute(tag, 'name') ?? ''] = attribute(chosen, 'value') ?? '';
  }
  return fields;
}
