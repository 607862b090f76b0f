/** A name without case and punctuation: `DBClusterArn`, `db-cluster-arn` and `dbClusterArn` are one. */
export const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** The words of a name in lower case and in the singular: `EventDataStores` has `event`, `data`, `store`. */
export function wordsOf(name: string): Set<string> {
  const words = name.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? [];
  return new Set(words.map((word) => word.toLowerCase().replace(/(?<=ch|sh|ss|x)es$|s$/, "")));
}

/** The share of words that two names have in common: 1 if all, 0 if none. */
export function sameness(one: Set<string>, other: Set<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(1, one.size + other.size - common);
}

/** A resource's name for CloudFormation-like types: `archive-rule` and `archiveRule` become `ArchiveRule`. */
export const pascalCase = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A member's path in a record, as JMESPath: `responseElements.graph.arn`. `[]` stands for a list's elements. */
export const jmesPathOf = (root: "requestParameters" | "responseElements", path: readonly string[]): string =>
  root + path.map((name) => (name === "[]" ? "[]" : `.${camelCase(name)}`)).join("");
