import type { LaunchSearch } from "../../domain/search.ts";
import type { Tags } from "../../domain/tags.ts";
import { findTexts, findValue, type RecordJson } from "../shared/record/record-json.ts";

/**
 * The search for the instances of a RunInstances call if its response is not in the record. CloudTrail replaces a
 * response above 100 KB with `{"omitted": true, …}` ("CloudTrail record contents", AWS CloudTrail User Guide). About 45
 * instances reach that size. Undefined if the request has no number of instances, because then the launch cannot be
 * distinguished from other launches.
 *
 * @param tagsAtCreation the wanted tags that the request set, by resource type.
 */
export function launchSearch(
  json: RecordJson,
  place: Pick<LaunchSearch, "region" | "accountId" | "partition">,
  tagsAtCreation: Record<string, Tags>,
): LaunchSearch | undefined {
  const text = (path: string) => findTexts(`requestParameters.${path}`, json)[0];
  const minCount = countAt("requestParameters.instancesSet.items[0].minCount", json);
  const maxCount = countAt("requestParameters.instancesSet.items[0].maxCount", json) ?? minCount;
  if (minCount === undefined || maxCount === undefined) return undefined;
  const request = {
    imageId: text("instancesSet.items[0].imageId"),
    instanceType: text("instanceType"),
    subnetId: text("subnetId") ?? text("networkInterfaceSet.items[].subnetId"),
    keyName: text("instancesSet.items[0].keyName"),
  };
  const clientToken = text("clientToken");
  return {
    find: "launched-instances",
    ...place,
    ...(clientToken && { clientToken }),
    request: {
      minCount,
      maxCount,
      ...definedOnly(request),
      networkInterfaceIds: findTexts(
        "requestParameters.networkInterfaceSet.items[].networkInterfaceId",
        json,
      ),
    },
    tagsAtCreation,
  };
}

function countAt(path: string, json: RecordJson): number | undefined {
  const value = Number(findValue(path, json) ?? Number.NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function definedOnly<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string };
function definedOnly(values: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
