/** The values for the placeholders of an ARN template. */
export type ArnParts = { partition: string; region: string; account: string; id: string };

/**
 * Fills a template of the catalogue. If the id is already an ARN of the service, it is returned unchanged. The name of
 * an alarm or of a Glue job may look like the ARN of a role. It is still only a name. If it were taken as an ARN, the
 * role would be recorded with the creator of the alarm.
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

/**
 * If the template has several ids, returns the last parts of the id. An id of Route 53 such as "/hostedzone/Z1" loses
 * its path. Any other id is a name, and is not split: it may contain any character.
 */
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

/** The regular expression that matches the ARNs of a template. */
export function arnPattern(template: string): RegExp {
  const source = template.replace(/\$\{\w+\}|[^\w]/g, (part) => PLACEHOLDERS[part] ?? `\\${part}`);
  return new RegExp(`^${source}$`);
}

/** The word before the id (`volume` in `arn:…:volume/${id}`). EC2 uses this word as the name of the resource type. */
export function resourceWord(template: string): string {
  return /:([a-z0-9-]+)\/[^:]*$/.exec(template)?.[1] ?? "";
}

/** Splits an ARN into its segments. Colons in the last segment, the resource, are not split. */
export function splitArn(resourceArn: string) {
  const [, partition = "", service = "", region = "", account = "", ...resource] = resourceArn.split(":");
  return { partition, service, region, account, resource: resource.join(":") };
}

/** The bare name or id of a resource, the last part of its ARN: `vol-0abc…`, `my-queue`. */
export function bareName(resourceArn: string): string {
  const parts = splitArn(resourceArn).resource.split(/[:/]/);
  return parts.findLast((part) => part !== "") ?? resourceArn;
}
