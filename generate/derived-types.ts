import { arnPattern, splitArn } from "../catalogue/arn.ts";
import type { IamResource } from "./iam-reference.ts";
import { pascalCase, plain } from "./words.ts";

/** Variables of IAM whose values may have slashes. */
const IS_PATH = /path|prefix|namewith/i;

/**
 * IAM's format of an ARN as a template of the catalogue: `arn:${Partition}:x:${Region}:${Account}:a/${AName}` becomes
 * `arn:${partition}:x:${region}:${account}:a/${id}`. Undefined if the ARN does not end with the resource's id.
 *
 * @param isBuilt ARNs are built from ids of all parts. Otherwise the parts before the last are `*`.
 */
export function templateOf(arn: string, isBuilt: boolean): string | undefined {
  const { service, region, account, resource } = splitArn(arn);
  const names = resource.replace(/\*$/, "${Id}");
  const place = [region && "${region}", account && "${account}"].join(":");
  const ids = names
    .replaceAll(/\$\{\w+\}(?!\/?$)/g, isBuilt ? "${id}" : "*")
    .replace(/\$\{\w+\}(?=\/?$)/, () => lastId(names));
  const isUsable = /^[a-z0-9-]+$/.test(service) && /\$\{(id|path)\}\/?$/.test(ids);
  return isUsable ? `arn:\${partition}:${service}:${place}:${ids}` : undefined;
}

const lastId = (resource: string) =>
  IS_PATH.test(/\$\{(\w+)\}\/?$/.exec(resource)?.[1] ?? "") ? "${path}" : "${id}";

/** An ARN of a template. */
const sampleOf = (template: string) =>
  template
    .replace("${partition}", "aws")
    .replace("${region}", "eu-west-1")
    .replace("${account}", "111122223333")
    .replaceAll(/\$\{\w+\}|\*/g, "x");

/** A type of resource that calls create: IAM's type, and the types of the Registry that they create. */
export type Created = { resource: IamResource; registryTypes: readonly string[]; template: string };

/**
 * Names the types of one service. A type that people wrote keeps its name. A type of the CloudFormation Registry has
 * the Registry's name, if its calls create one such type only. Otherwise the name is made from IAM's name.
 *
 * @param written the types that people wrote, with their templates.
 * @param namespace the first two parts of new names, such as `AWS::Athena`.
 * @returns by template, the name. A template without a name is missing: its name would belong to two templates.
 */
export function typeNames(
  created: readonly Created[],
  written: ReadonlyMap<string, string>,
  namespace: string,
): Map<string, string> {
  const known = [...written].map(([type, template]) => ({ type, pattern: arnPattern(template) }));
  const names = new Map<string, string>();
  for (const [template, group] of Map.groupBy(created, (each) => each.template)) {
    if (template === "") continue;
    const same = known.find(({ pattern }) => pattern.test(sampleOf(template)));
    const name = same?.type ?? newName(group, namespace);
    if (!same && known.some(({ type }) => type === name)) continue;
    if (!same) known.push({ type: name, pattern: arnPattern(template) });
    names.set(template, name);
  }
  return names;
}

function newName(group: readonly Created[], namespace: string): string {
  const key = group[0]?.resource.key ?? "";
  const types = [...new Set(group.flatMap(({ registryTypes }) => registryTypes))];
  const same = types.find((type) => plain(type.split("::")[2] ?? "") === plain(key));
  return same ?? (types.length === 1 ? types[0] : undefined) ?? `${namespace}::${pascalCase(key)}`;
}
