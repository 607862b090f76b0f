import type { PlannedResource } from "../../domain/resources.ts";
import { firstFitting } from "../shared/first-fitting.ts";

type WithArn = { resourceArn: string };

/**
 * Puts the results in the order of the resources, and cuts them where the payload is full. `next` is the position of
 * the first resource whose result is cut off, if there is one.
 */
export function inOnePayload<Result extends WithArn>(
  resources: PlannedResource[],
  results: Result[],
): { fitting: Result[]; next: number | undefined } {
  const positions = new Map(resources.map(({ resourceArn }, index) => [resourceArn, index]));
  const positionOf = ({ resourceArn }: WithArn) => positions.get(resourceArn) ?? 0;
  const inOrder = results.toSorted((a, b) => positionOf(a) - positionOf(b));
  const fitting = firstFitting(inOrder);
  const cutOff = inOrder[fitting.length];
  return { fitting, next: cutOff && positionOf(cutOff) };
}
