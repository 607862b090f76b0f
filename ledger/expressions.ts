type Attributes = Record<string, unknown>;

/**
 * An UpdateItem's expression: `once` sets attributes that are not there yet, `always` sets them whatever is there,
 * and an undefined value in `always` removes the attribute. `path` names one key of a map attribute to set, and others
 * of it to remove; `add` has numbers to add.
 */
export function updateExpression(update: {
  once?: Attributes;
  always?: Attributes;
  path?: { attribute: string; key: string; value: unknown; remove?: string[] };
  add?: Record<string, number>;
}) {
  const names: Record<string, string> = {};
  const values: Attributes = {};
  const set: string[] = [];
  const remove: string[] = [];
  const add: string[] = [];
  for (const [name, value] of Object.entries(update.once ?? {})) {
    if (value === undefined) continue;
    names[`#${name}`] = name;
    values[`:${name}`] = value;
    set.push(`#${name} = if_not_exists(#${name}, :${name})`);
  }
  for (const [name, value] of Object.entries(update.always ?? {})) {
    names[`#${name}`] = name;
    if (value === undefined) remove.push(`#${name}`);
    else {
      values[`:${name}`] = value;
      set.push(`#${name} = :${name}`);
    }
  }
  if (update.path) {
    names["#path"] = update.path.attribute;
    names["#key"] = update.path.key;
    values[":path"] = update.path.value;
    set.push("#path.#key = :path");
    for (const [index, key] of (update.path.remove ?? []).entries()) {
      names[`#surplus${index}`] = key;
      remove.push(`#path.#surplus${index}`);
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
