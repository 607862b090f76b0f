/** What an ARN template is filled with. */
export type ArnParts = { partition: string; region: string; account: string; id: string };

/**
 * Fills a template of the catalogue; an id that is an ARN of the service already stands as it is. An alarm or a job of
 * Glue may be called like a role's ARN: that is its name, or the role would get the alarm's creator.
 */
export function fillArn(template: string, { partition, region, account, id }: ArnParts): string {
  if (isArnOf(template, id)) return id;
  const ids = partsOf(id, template.split(/\$\{(?:id|lower)\}/).length - 1);
  return template
    .replace("${partition}", partition)
    .replace("${region}", region)
    .replace("${account}", account)
    .replaceAll(/\$\{(id|lower)\}/g, (_, kind) => inCase(kind, ids.shift() ?? ""))
    .replace("/${path}", () => `/${id.replace(/^\/+/, "")}`)
    .replace("${path}", () => id);
}

/** Whether an id is an ARN of the template's service. */
export const isArnOf = (template: string, id: string): boolean =>
  id.startsWith("arn:") && splitArn(id).service === splitArn(template).service;

const inCase = (kind: string, id: string) => (kind === "lower" ? id.toLowerCase() : id);

/** Of several ids the last parts, of one Route 53's "/hostedzone/Z1" without its path; a name may hold what it likes. */
function partsOf(id: string, count: number): string[] {
  return count > 1 || id.startsWith("/") ? id.split(/[/:]/).slice(-count) : [id];
}

const PLACEHOLDERS: Record<string, string> = {
  "${partition}": "aws[a-z-]*",
  "${region}": "[a-z0-9-]+",
  "${account}": "\\w+",
  "${id}": "[^/:]+",
  "${lower}": "[^/:]+",
  "${path}": "[^:]+",
  "*": "[^/:]+",
};

/** The regular expression that recognises the ARNs a template stands for. */
export function arnPattern(template: string): RegExp {
  const source = template.replace(/\$\{\w+\}|[^\w]/g, (part) => PLACEHOLDERS[part] ?? `\\${part}`);
  return new RegExp(`^${source}$`);
}

/** The word before the id (`volume` in `arn:…:volume/${id}`); EC2 calls a type of resource by it. */
export function resourceWord(template: string): string {
  return /[:]([a-z-]+)\/[^:]*$/.exec(template)?.[1] ?? "";
}

/** An ARN's segments; the resource keeps its own colons. */
export function splitArn(resourceArn: string) {
  const [, partition = "", service = "", region = "", account = "", ...resource] = resourceArn.split(":");
  return { partition, service, region, account, resource: resource.join(":") };
}

/** The bare name or id of a resource, the last part of its ARN: `vol-0abc…`, `my-queue`. */
export function bareName(resourceArn: string): string {
  const parts = splitArn(resourceArn).resource.split(/[:/]/);
  return parts.findLast((part) => part !== "") ?? resourceArn;
}
