type Attributes = Record<string, unknown>;

/**
 * An UpdateItem's expression: `once` sets attributes that are not there yet, `always` sets them whatever is there,
 * and an undefined value in `always` removes the attribute. `path` names one key of a map attribute to set.
 */
export function updateExpression(update: {
  once?: Attributes;
  always?: Attributes;
  path?: { attribute: string; key: string; value: unknown };
}) {
  const names: Record<string, string> = {};
  const values: Attributes = {};
  const set: string[] = [];
  const remove: string[] = [];
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
  }
  const removal = remove.length > 0 ? ` REMOVE ${remove.join(", ")}` : "";
  return { expression: `SET ${set.join(", ")}${removal}`, names, values };
}
