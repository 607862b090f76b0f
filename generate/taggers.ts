import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { TaggingCalls } from "../catalogue/derived-tagging.ts";
import type { ServiceEntry } from "../catalogue/entry.ts";
import { DERIVED_TAGGER, type TaggerFacts } from "../catalogue/tagger-facts.ts";
import { isXml } from "./call-schemas.ts";
import type { NamedModel } from "./calls.ts";
import { decidedTaggers } from "./decisions/taggers.ts";
import { endpointsOf } from "./endpoints.ts";
import { type IamReference, iamKey } from "./iam-reference.ts";
import { protocolOf } from "./service-calls.ts";
import { taggingCallsIn } from "./tagging-calls.ts";

/** Tagging calls by the name of the tagger. */
export type Taggers = Record<string, TaggingCalls>;

/**
 * The taggers of all services whose calls each take one ARN. A service is left out if IAM does not know one of the
 * actions: they could not be allowed. Services with XML are left out too: each of them is odd.
 */
export function derivedTaggersOf(models: readonly NamedModel[], iam: IamReference): Taggers {
  const found = models.flatMap(({ service, source, file, model }): [string, TaggingCalls][] => {
    const { list, tag, untag } = taggingCallsIn(model);
    const protocol = protocolOf(model);
    if (!list || !tag || !untag || !protocol || isXml(protocol) || !endpointsOf(file)) return [];
    const known = [list, tag, untag].map(({ operation }) =>
      iam.actions.get(iamKey({ source, name: operation })),
    );
    const [toList, toTag, toUntag] = known.map(
      (each) => each && { action: `${each.prefix}:${each.name}`, knowsTagKeys: each.knowsTagKeys },
    );
    if (!toList || !toTag || !toUntag) return [];
    const withAction = ({ action, knowsTagKeys }: typeof toTag) => ({
      action,
      ...(knowsTagKeys ? {} : { lacksTagKeys: true as const }),
    });
    const calls: TaggingCalls = {
      service,
      list: { ...list, action: toList.action },
      tag: { ...tag, ...withAction(toTag) },
      untag: { ...untag, ...withAction(toUntag) },
    };
    return [[`${DERIVED_TAGGER}${service}`, calls]];
  });
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The taggers that derived types of resource use. */
export function usedBy(entries: readonly ServiceEntry[], taggers: Taggers): Taggers {
  const used = new Set(
    entries.flatMap(({ tagger, types }) => [
      tagger,
      ...Object.values(types).flatMap((type) => (typeof type === "string" ? [] : [type.tagger])),
    ]),
  );
  return Object.fromEntries(Object.entries(taggers).filter(([name]) => used.has(name)));
}

const filesDirectory = join(import.meta.dirname, "..", "functions", "shared", "tagging", "services");

/**
 * The calls of the taggers that people wrote in `catalogue/written-taggers.ts` and that have no file in
 * functions/shared/tagging/services.
 *
 * @throws Error if the model of a tagger has no such calls.
 */
export function writtenTaggersOf(
  models: readonly NamedModel[],
  written: Readonly<Record<string, TaggerFacts>>,
): Taggers {
  const files = readdirSync(filesDirectory).map((file) => basename(file, ".ts"));
  const names = Object.keys(written).filter((name) => !files.includes(name));
  return Object.fromEntries(names.map((name) => [name, writtenCalls(models, name, written[name]?.api)]));
}

function writtenCalls(models: readonly NamedModel[], name: string, api: string | undefined): TaggingCalls {
  const decided = decidedTaggers[name];
  const service = decided?.model ?? name;
  const model = models.find((each) => each.service === service)?.model;
  const { list, tag, untag } = model ? taggingCallsIn(model, decided) : {};
  const isNative = api === "native";
  if (!list || (isNative && !(tag && untag))) {
    const places = "generate/decisions/taggers.ts, or a file in functions/shared/tagging/services";
    throw new Error(
      `The calls of the tagger ${name} are not in the model of ${service}. It needs ${places}.`,
    );
  }
  return { service, list, ...(isNative ? { tag, untag } : {}) };
}
