import type { Tag } from "./tag-rules.ts";

/** The list `Name.1`, `Name.2`… of a Query request. */
export function listParameter(form: URLSearchParams, name: string): string[] {
  const values: string[] = [];
  for (let value = form.get(`${name}.1`); value !== null; value = form.get(`${name}.${values.length + 1}`)) {
    values.push(value);
  }
  return values;
}

/** The tags `Name.1.Key`, `Name.1.Value`… of a Query request. */
export function tagListParameter(form: URLSearchParams, name: string): Tag[] {
  const tags: Tag[] = [];
  for (let key = form.get(`${name}.1.Key`); key !== null; key = form.get(`${name}.${tags.length + 1}.Key`)) {
    tags.push({ key, value: form.get(`${name}.${tags.length + 1}.Value`) ?? "" });
  }
  return tags;
}
