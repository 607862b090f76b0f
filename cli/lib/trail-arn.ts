import { InvalidArgumentError } from "commander";
import type { TrailName } from "../../evidence/trail/check-trail.ts";

/**
 * The name and the home region in the ARN of a trail.
 *
 * @throws InvalidArgumentError, which commander reports, for every other text
 */
export function parseTrailArn(text: string): TrailName {
  const [, homeRegion, trailName] =
    /^arn:[\w-]+:cloudtrail:([a-z0-9-]+):\d{12}:trail\/([\w.-]+)$/.exec(text) ?? [];
  if (homeRegion !== undefined && trailName !== undefined) return { homeRegion, trailName };
  throw new InvalidArgumentError(
    "It must be the ARN of a trail: arn:aws:cloudtrail:eu-west-1:123456789012:trail/NAME.",
  );
}
