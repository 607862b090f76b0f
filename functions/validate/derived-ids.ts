import { arnPattern } from "../../catalogue/arn.ts";
import { findTexts, findValue, type RecordJson } from "../shared/record/record-json.ts";

/**
 * The ARNs or ids of an entry that is derived from AWS's models. Records are not always as the models say: a wrapper may
 * be there or not (neptune-graph's `graph`, application-signals' `slo`), and some calls name the resource only in the
 * record's `resources` (Amazon Keyspaces). So the ARN is looked for at these places, in this order. Only an ARN of the
 * entry's own type counts: a response may also name other resources (the job in a deployment of IoT Greengrass).
 *
 * @param path `responseElements.analyzerArn`, or that and an id: `responseElements.keyArn || requestParameters.keyName`.
 * @param template the ARN of the type.
 * @returns the ARNs, else the ids, else nothing.
 */
export function derivedIds(path: string, template: string, json: RecordJson): string[] {
  const [first = "", ...others] = path.split(" || ");
  if (!/arns?$/i.test(first)) return findTexts(path, json);
  const pattern = arnPattern(template);
  for (const place of [first, ...otherPlaces(first)]) {
    const arns = findTexts(place, json).filter((text) => pattern.test(text));
    if (arns.length > 0) return arns;
  }
  const listed = findTexts("resources[].arn", json).filter((text) => pattern.test(text));
  const requested = JSON.stringify(findValue("requestParameters", json) ?? "");
  const created = listed.filter((arn) => !requested.includes(arn));
  return created.length > 0 ? created : others.flatMap((id) => findTexts(id, json));
}

/** The same member without the model's first wrapper, and in a wrapper that the model does not have. */
function otherPlaces(path: string): string[] {
  const [root = "", ...members] = path.split(".");
  const without =
    members.length > 1 && !members[0]?.endsWith("[]") ? [[root, ...members.slice(1)].join(".")] : [];
  return [...without, [root, "*", ...members].join(".")];
}
