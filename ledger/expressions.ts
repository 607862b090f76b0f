type Attributes = Record<string, unknown>;

/**
 * The expression of an UpdateItem call. `setIfAbsent` sets attributes that do not exist yet. `set` also replaces values
 * that exist, and removes attributes with an undefined value. `mapEntry` sets one key of a map attribute, and removes
 * the keys in `remove`. `add` adds numbers to attributes.
 */
export function updateExpression(update: {
  setIfAbsent?: Attributes;
  set?: Attributes;
  mapEntry?: { attribute: string; key: string; value: unknown; remove?: string[] };
  add?: Record<string, number>;
}) {
  const names: Record<string, string> = {};
  const values: Attributes = {};
  const set: string[] = [];
  const remove: string[] = [];
  const add: string[] = [];
  for (const [name, value] of Object.entries(update.setIfAbsent ?? {})) {
    if (value === undefined) continue;
    names[`#${name}`] = name;
    values[`:${name}`] = value;
    set.push(`#${name} = if_not_exists(#${name}, :${name})`);
  }
  for (const [name, value] of Object.entries(update.set ?? {})) {
    names[`#${name}`] = name;
    if (value === undefined) remove.push(`#${name}`);
    else {
      values[`:${name}`] = value;
      set.push(`#${name} = :${name}`);
    }
  }
  if (update.mapEntry) {
    names["#path"] = update.mapEntry.attribute;
    names["#key"] = update.mapEntry.key;
    values[":path"] = update.mapEntry.value;
    set.push("#path.#key = :path");
    for (const [index, key] of (update.mapEntry.remove ?? []).entries()) {
      names[`#removed${index}`] = key;
      remove.push(`#path.#removed${index}`);
    }
  }
  for (const [name, value] of Object.entries(update.add ?? {})) {
    names[`#${name}`] = name;
    values[`:${name}`] = value;
    add.push(`#${name} :${name}`);
  }
  const clauses = Object.entries({ SET: set, REMOVE: remove, ADD: add });
  const expression = clauses.flatMap(([clause, parts]) =>
    parts.length > 0 ? [`${clause} ${parts.join(", ")}`] : [],
  );
  return { expression: expression.join(" "), names, values };
}
