/** `ApplyTag` as `apply-tag`. */
export const kebabCase = (name: string): string =>
  name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** `ApplyTag` as `applyTag`. */
export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
